import { describe, expect, test } from 'vitest';
import { CHANCE_ISSUE_CODES, distribution, margin, nextQuestion } from '../src/chance/index.js';
import { ISSUE_CODES, type Rubric } from '../src/index.js';
import { cheapest, fewestSteps, frontier, PLAN_ISSUE_CODES, stability } from '../src/plan/index.js';
import { SQL_ISSUE_CODES, toSql } from '../src/sql/index.js';
import { tiny } from './plan-rubrics.js';

// Mutation testing leaves out what takes seconds.
const isMutation = process.env['MODE'] === 'mutation';
const long = test.skipIf(isMutation);

const rubric = tiny([1, 2, 4]);
const from = { L0: 1, L1: 1, L2: 1 };
const target = { index: '2' };

/** Whatever JavaScript can hand over instead of what is documented. */
const STRANGE: readonly (readonly [string, unknown])[] = [
  ['undefined', undefined],
  ['null', null],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['1e308', 1e308],
  ['-1', -1],
  ['0.5', 0.5],
  ['-0', -0],
  ['2^53', 2 ** 53],
  ['10^400', 10n ** 400n],
  ['-1n', -1n],
  ['true', true],
  ['"1/0"', '1/0'],
  ['"-1"', '-1'],
  ['"1e308"', '1e308'],
  ['"__proto__"', '__proto__'],
  ['"constructor"', 'constructor'],
  ['a long text', '9'.repeat(isMutation ? 500 : 100_000)],
  ['a lone surrogate', '\ud800'],
  ['a symbol', Symbol('s')],
  ['a function', () => Number.NaN],
  ['a function that answers symbols', () => Symbol('s')],
  ['an array', []],
  ['an array of null', [null]],
  ['an array of numbers', [3]],
  ['an array of arrays', [[[]]]],
  ['a sparse array', new Array(3)],
  ['an object', {}],
  ['an object without prototype', Object.create(null)],
  ['an object of null', { L0: null, code: null, of: null, index: null, predicate: null }],
  ['an object of symbols', { L0: Symbol('s'), code: Symbol('s'), of: Symbol('s'), index: Symbol('s') }],
  ['own __proto__', JSON.parse('{"__proto__":{"L0":3},"L0":{"__proto__":1}}')],
  ['a map', new Map([['L0', 3]])],
  ['a fraction over 0', { num: 1, den: 0 }],
  ['a Proxy', new Proxy({}, {})],
];

const KNOWN = new Set(
  [ISSUE_CODES, PLAN_ISSUE_CODES, CHANCE_ISSUE_CODES, SQL_ISSUE_CODES].flatMap((codes) => Object.keys(codes)),
);

interface AnyResult {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly issues?: readonly { readonly code: string; readonly path: string; readonly message: string }[];
}

/** The codes of a result, which must be a value or issues of the contract that can be shown. */
function settledCodes(result: AnyResult): string[] {
  if (result.ok) {
    expect(result.value).toBeDefined();
    return [];
  }
  const issues = result.issues ?? [];
  expect(issues.length).toBeGreaterThan(0);
  for (const { code, path, message } of issues) {
    expect(KNOWN).toContain(code);
    expect(typeof path).toBe('string');
    expect(message.length).toBeGreaterThan(5);
    expect(message.length).toBeLessThan(1_000);
  }
  return issues.map(({ code }) => code);
}

const settled = (call: () => AnyResult): string[] => settledCodes(call());

/** Puts a value into every place of a task, one at a time. */
const PLACES: readonly (readonly [string, (value: unknown) => object])[] = [
  ['from', (value) => ({ from: value })],
  ['from.L0', (value) => ({ from: { ...from, L0: value } })],
  ['target', (value) => ({ target: value })],
  ['target.index', (value) => ({ target: { index: value } })],
  ['target.predicate', (value) => ({ target: { predicate: value } })],
  ['target.basis', (value) => ({ target: { predicate: 'high', basis: value } })],
  ['cost', (value) => ({ cost: value })],
  ['cost.L0', (value) => ({ cost: { L0: value, L1: 1, L2: 1 } })],
  ['cost.L0.2', (value) => ({ cost: { L0: { 2: value, 3: 1, 4: 1 }, L1: 1, L2: 1 } })],
  ['fixed', (value) => ({ fixed: value })],
  ['fixed.0', (value) => ({ fixed: [value] })],
  ['highest', (value) => ({ highest: value })],
  ['highest.L0', (value) => ({ highest: { L0: value } })],
  ['requires', (value) => ({ requires: value })],
  ['requires.0', (value) => ({ requires: [value] })],
  ...(['code', 'at', 'needs', 'min'] as const).map((key): [string, (value: unknown) => object] => [
    `requires.0.${key}`,
    (value) => ({ requires: [{ code: 'L0', at: 2, needs: 'L1', min: 2, [key]: value }] }),
  ]),
  ['caps', (value) => ({ caps: value })],
  ['caps.0', (value) => ({ caps: [value] })],
  ['caps.0.of', (value) => ({ caps: [{ of: value, raises: 1 }] })],
  ['caps.0.of.0', (value) => ({ caps: [{ of: [value], raises: 1 }] })],
  ['caps.0.raises', (value) => ({ caps: [{ of: ['L0', 'L1'], raises: value }] })],
  ['budget', (value) => ({ budget: value })],
  ['deadline', (value) => ({ deadline: value, duration: 1 })],
  ['duration', (value) => ({ deadline: 1, duration: value })],
  ['effort', (value) => ({ effort: value })],
];

describe('strange values in plans', () => {
  test.each(PLACES)('%s', (_, put) => {
    for (const [, value] of STRANGE) {
      const task = { from, target, ...put(value) } as never;
      settled(() => cheapest(rubric, task));
      settled(() => frontier(rubric, task));
      settled(() => stability(rubric, task, { steps: [] } as never, 2));
    }
  });

  test.each(STRANGE)('%s instead of everything', (_, value) => {
    settled(() => cheapest(rubric, value as never));
    settled(() => frontier(rubric, value as never));
    settled(() => cheapest(value as never, { from, target } as never));
    settled(() => fewestSteps(rubric, value as never, target));
    settled(() => fewestSteps(rubric, { nodes: value } as never, target));
    settled(() => fewestSteps(rubric, { nodes: {} }, value as never));
    settled(() => fewestSteps(value as never, { nodes: {} }, target));
    settled(() => stability(rubric, { from, target }, value as never, 2));
    settled(() => stability(rubric, { from, target }, { steps: [value] } as never, 2));
    settled(() => stability(rubric, { from, target }, { steps: [] }, value as never));
  });
});

describe('strange values in chances', () => {
  test.each(STRANGE)('%s', (_, value) => {
    for (const odds of [
      value,
      { L0: value },
      { L0: { 2: value } },
      { L0: { 1: '1/2', 2: value } },
      () => value,
    ]) {
      settled(() => distribution(rubric, from, odds as never));
      settled(() => nextQuestion(rubric, from, odds as never));
    }
    settled(() => distribution(rubric, value as never, 'uniform'));
    settled(() => distribution(value as never, from, 'uniform'));
    settled(() => nextQuestion(rubric, value as never));
    settled(() => nextQuestion(rubric, { L0: value } as never));
    settled(() => margin(rubric, value as never));
    settled(() => margin(rubric, { ...from, L0: value } as never));
    settled(() => margin(rubric, from, value as never));
    settled(() => margin(rubric, from, { basis: value, most: value } as never));
    settled(() => margin(rubric, from, { most: value } as never));
  });
});

describe('strange values in SQL', () => {
  test.each(STRANGE)('%s', (_, value) => {
    const options = { dialect: 'duckdb', from: 'ratings' } as const;
    settled(() => toSql(rubric, value as never));
    settled(() => toSql(value as never, options));
    for (const key of ['dialect', 'from', 'column', 'keep', 'basis'])
      settled(() => toSql(rubric, { ...options, [key]: value } as never));
    settled(() => toSql(rubric, { ...options, from: [value], keep: [value] } as never));
    settled(() => toSql(rubric, { ...options, column: { L0: value } } as never));
    settled(() => toSql(rubric, { ...options, column: () => value } as never));
  });
});

describe('exceptions of the caller', () => {
  // Decided at `Result` in src/errors.ts: they pass through as they are.
  const own = new Error('the getter of the caller');
  const fail = (): never => {
    throw own;
  };
  const throwing = (key: string): object => Object.defineProperty({}, key, { enumerable: true, get: fail });
  const trapped = new Proxy({}, { get: fail, ownKeys: fail, has: fail });

  test.each<[string, () => unknown]>([
    ['cheapest, a getter', () => cheapest(rubric, throwing('from') as never)],
    ['cheapest, a Proxy', () => cheapest(rubric, trapped as never)],
    ['cheapest, a cost', () => cheapest(rubric, { from, target, cost: fail })],
    ['frontier, a Proxy in the ratings', () => frontier(rubric, { from: trapped } as never)],
    ['frontier, a cap', () => frontier(rubric, { from, caps: [throwing('of')] } as never)],
    ['fewestSteps', () => fewestSteps(rubric, throwing('nodes') as never, target)],
    ['stability', () => stability(rubric, { from, target }, throwing('steps') as never)],
    ['distribution', () => distribution(rubric, from, fail)],
    ['nextQuestion', () => nextQuestion(rubric, {}, trapped as never)],
    ['margin', () => margin(rubric, from, throwing('most'))],
    ['toSql', () => toSql(rubric, { dialect: 'duckdb', from: 'ratings', column: fail })],
  ])('pass through %s unchanged', (_, call) => {
    expect(call).toThrow(own);
    const found = cheapest(rubric, { from, target });
    expect(found.ok && found.value.cost).toBe(2n);
  });
});

describe('names that objects already have', () => {
  const names = ['__proto__', 'constructor', 'toString'];
  const named = {
    ...rubric,
    leaves: names.map((code, k) => ({ code, parent: null, weight: `${k + 1}` })),
  } as Rubric;
  const levels = JSON.parse('{"__proto__":1,"constructor":1,"toString":1}');

  test('are indicators like others in a plan', () => {
    const cost = JSON.parse('{"__proto__":5,"constructor":{"2":1,"3":1,"4":1},"toString":7}');
    const found = cheapest(named, {
      from: levels,
      target: { index: '2' },
      cost,
      highest: JSON.parse('{"__proto__":2}'),
      requires: [{ code: 'constructor', at: 3, needs: '__proto__', min: 2 }],
    });
    expect(found.ok && [found.value.cost, found.value.steps.map(({ code, to }) => `${code}:${to}`)]).toEqual([
      8n,
      ['__proto__:2', 'constructor:2', 'constructor:3', 'constructor:4'],
    ]);
    expect(settledCodes(frontier(named, { from: levels, cost: { toString: 1 } as never }))).toContain(
      'bad-cost',
    );
  });

  test('are indicators like others in chances', () => {
    const odds = JSON.parse('{"__proto__":{"1":"1/2","2":"1/2"}}');
    const found = distribution(named, levels, odds);
    expect(
      found.ok &&
        found.value
          .points()
          .map(({ index, probability }) => [`${index.toFraction()}`, probability.toFraction()]),
    ).toEqual([
      ['1', '1/2'],
      ['7/6', '1/2'],
    ]);
    const asked = nextQuestion(named, JSON.parse('{"constructor":1}'));
    expect(asked.ok && asked.value.map(({ code }) => code)).toEqual(['toString', '__proto__']);
  });

  test('are columns like others', () => {
    const found = toSql(named, {
      dialect: 'sqlite',
      from: '__proto__',
      column: { constructor: 'c' } as never,
    });
    expect(found.ok && found.value.text).toContain('t."__proto__"');
    expect(found.ok && found.value.text).toContain('t."toString"');
  });
});

describe('sizes', () => {
  const chain = Array.from({ length: 50 }, (_, k) => ({
    code: `N${k}`,
    tier: 'x',
    parent: k === 0 ? null : `N${k - 1}`,
  }));
  const huge: Rubric = Object.freeze({
    ...rubric,
    inner: chain,
    leaves: Array.from({ length: 10_000 }, (_, k) => ({ code: `I${k}`, parent: 'N49', weight: '1' })),
  });
  const codes = huge.leaves.map(({ code }) => code);
  const low = Object.fromEntries(codes.map((code) => [code, 1]));

  long('10,000 indicators below 50 tiers: an answer where few may rise, an issue where all may', () => {
    const few = cheapest(huge, {
      from: low,
      target: { index: '10003/10000' },
      fixed: codes.slice(1_000, 2_000),
    });
    expect(settledCodes(few)).toEqual(['too-entangled']);
    const highest = Object.fromEntries(codes.map((code, k) => [code, k < 100 ? 4 : 1]));
    expect(settledCodes(frontier(huge, { from: low, highest }))).toEqual(['bad-task']);
    const almost = Object.fromEntries(codes.map((code, k) => [code, k < 100 ? 1 : 4]));
    const found = cheapest(huge, { from: almost, target: { index: '4' } });
    expect(found.ok && found.value.cost).toBe(300n);
    expect(settledCodes(fewestSteps(huge, { nodes: { N0: '1' } }, { index: '4' }))).toEqual([
      'too-entangled',
    ]);
    expect(settledCodes(fewestSteps(huge, { nodes: {} }, { index: '4' }))).toEqual([]);
    expect(settledCodes(distribution(huge, {}, 'uniform'))).toEqual(['too-wide']);
    const sure = distribution(huge, low, { I0: { 1: '1/2', 2: '1/2' } });
    expect(sure.ok && sure.value.atLeast({ index: '10001/10000' }).toFraction()).toBe('1/2');
    const safe = margin(huge, almost);
    expect(safe.ok && safe.value.downgrades).not.toBeNull();
    const asked = nextQuestion(huge, almost);
    expect(asked.ok && asked.value).toEqual([]);
    expect(settledCodes(nextQuestion(huge, {}, 'uniform'))).toEqual(['too-wide']);
    const query = toSql(huge, { dialect: 'postgresql', from: 'ratings' });
    expect(query.ok && query.value.denominators['N0']).toBe(10_000);
  });

  long('1,000 prerequisites and caps over all indicators are refused, not searched', () => {
    const requires = codes
      .slice(1, 1_001)
      .map((code, k) => ({ code, at: 2, needs: codes[k] as string, min: 2 }));
    settled(() => frontier(huge, { from: low, requires }));
    const caps = codes
      .slice(0, 100)
      .map((_, k) => ({ of: codes.filter((_, leaf) => leaf % 100 === k), raises: 9 }));
    settled(() => frontier(huge, { from: low, caps }));
    const everywhere = Array.from({ length: 1_000 }, () => ({ of: codes, raises: 5 }));
    expect(settledCodes(frontier(huge, { from: low, caps: everywhere }))).toContain('bad-task');
  });

  test('1,000 prerequisites in a ring are a cycle', () => {
    const ring = codes
      .slice(0, 1_000)
      .map((code, k) => ({ code, at: 2, needs: codes[(k + 1) % 1_000] as string, min: 2 }));
    expect(settledCodes(cheapest(huge, { from: low, target, requires: ring }))).toEqual([
      'cyclic-prerequisites',
    ]);
  });

  test('a scale of a billion levels is no lattice', () => {
    const fine = { ...rubric, scale: { minimum: '0', maximum: '1000000000', values: 'integer' as const } };
    expect(settledCodes(frontier(fine, { from }))).toEqual(['not-a-lattice']);
    expect(settledCodes(fewestSteps(fine, { nodes: {} }, target))).toEqual(['not-a-lattice']);
    expect(settledCodes(distribution(fine, from, 'uniform'))).toEqual(['not-a-lattice']);
    expect(settledCodes(toSql(fine, { dialect: 'duckdb', from: 'ratings' }))).toEqual(['not-a-lattice']);
  });

  test('the largest costs and budget stay exact, one more digit is refused', () => {
    const cost = 10n ** 60n - 1n;
    const task = { from, target: { index: '4' }, cost: () => cost };
    const found = cheapest(rubric, { ...task, budget: cost });
    expect(settledCodes(found)).toEqual(['over-budget']);
    const all = cheapest(rubric, task);
    expect(all.ok && all.value.cost).toBe(9n * cost);
    expect(settledCodes(cheapest(rubric, { ...task, cost: () => cost + 1n }))).toContain('bad-cost');
  });

  test('weights near 2^50 plan by cost, where costs are few', () => {
    const wide = {
      ...rubric,
      leaves: rubric.leaves.map((leaf, k) => ({ ...leaf, weight: `${10 ** 14 + k}` })),
    } as typeof rubric;
    const found = cheapest(wide, { from, target: { index: '4' } });
    expect(found.ok && [found.value.cost, found.value.index.toFraction()]).toEqual([9n, '4']);
    expect(settledCodes(distribution(wide, {}, 'uniform'))).toEqual(['too-wide']);
    expect(settledCodes(nextQuestion(wide, {}, 'uniform'))).toEqual(['too-wide']);
    const dear = cheapest(wide, {
      from,
      target: { index: '4' },
      cost: ({ to, code }) => 10 ** 12 + to + code.length * to,
    });
    expect(settledCodes(dear)).toEqual(['too-entangled']);
  });
});
