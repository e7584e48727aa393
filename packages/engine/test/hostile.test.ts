import { describe, expect, test } from 'vitest';
import {
  bounds,
  compare,
  compile,
  convertExternal,
  explain,
  ISSUE_CODES,
  type Result,
  type Rubric,
  reconcile,
  score,
  scoreAll,
  scoreLevels,
} from '../src/index.js';
import { codesOf, must } from './instruments.js';
import { small } from './small-rubric.js';

// Mutation testing takes shorter ones.
const MILLION = process.env['MODE'] === 'mutation' ? 1_000 : 1_000_000;

/** Whatever JavaScript can hand over, and what a rating of this value must give: an issue, or the value itself. */
const STRANGE: readonly (readonly [name: string, value: unknown, asRating: string])[] = [
  ['undefined', undefined, 'unanswered'],
  ['null', null, 'unanswered'],
  ['NaN', Number.NaN, 'level-malformed'],
  ['Infinity', Number.POSITIVE_INFINITY, 'level-malformed'],
  ['1e308', 1e308, 'level-malformed'],
  ['2^53', 2 ** 53, 'level-malformed'],
  ['a denormal number', 5e-324, 'level-not-exact'],
  ['-0', -0, '0'],
  ['a true number object', Object(3), 'level-malformed'],
  ['true', true, 'level-malformed'],
  ['a bigint', 3n, 'level-malformed'],
  ['a symbol', Symbol('3'), 'level-malformed'],
  ['a function', () => 3, 'level-malformed'],
  ['"1/0"', '1/0', 'level-malformed'],
  ['"0/0"', '0/0', 'level-malformed'],
  ['"-1/2"', '-1/2', 'level-out-of-range'],
  ['"-0"', '-0', '0'],
  ['an Arabic digit', '١', 'level-malformed'],
  ['a full-width digit', '３', 'level-malformed'],
  ['a digit after a zero-width space', '\u200b3', 'level-malformed'],
  ['a digit before a NUL', '3\0', 'level-malformed'],
  ['a digit before a line break', '3\n', 'level-malformed'],
  ['hexadecimal text', '0x3', 'level-malformed'],
  ['empty text', '', 'level-malformed'],
  ['a million digits', '9'.repeat(MILLION), 'level-malformed'],
  ['a million commas', ','.repeat(MILLION), 'level-malformed'],
  ['an array', [3], 'level-malformed'],
  ['an empty object', {}, 'level-malformed'],
  ['an object without prototype', Object.create(null), 'level-malformed'],
  ['an invalid date', new Date(Number.NaN), 'level-malformed'],
  ['a map', new Map([['num', 3]]), 'level-malformed'],
  ['a fraction over 0', { num: 3, den: 0 }, 'level-malformed'],
  ['a fraction of floats', { num: 0.5, den: 1 }, 'level-malformed'],
  ['a fraction past 60 digits', { num: 10n ** 70n, den: 10n ** 70n }, 'level-malformed'],
  ['a fraction with two signs', { num: -6n, den: -2n }, '3'],
  ["what JSON makes of a Decimal's tag", { toStringTag: '[object Decimal]' }, 'level-malformed'],
  ['a state inside a state', { value: { value: 3, state: 'assumed' }, state: 'assumed' }, 'level-malformed'],
];

/** Checks that a result is one of the two that are promised; the issues can be shown. */
function calm(result: Result<unknown>): void {
  if (result.ok) return;
  expect(result.issues.length).toBeGreaterThan(0);
  for (const { code, message } of result.issues) {
    expect(Object.keys(ISSUE_CODES)).toContain(code);
    expect(message.length).toBeLessThan(400);
  }
}

const good = { I1: 3, I2: 3, I3: 3, I4: 3 };
const cardOf = (ratings: object = good) => must(score(small, ratings as typeof good));
const bands = [{ from: '0', to: '1', valueFrom: '1', valueTo: '5' }];

describe.each(STRANGE)('%s', (_, value, asRating) => {
  const any = value as never;

  test('as a rating is a coded issue or the right value', () => {
    const say = (result: Result<{ node(code: 'I1'): { toFraction(): string } | undefined }>) =>
      result.ok ? result.value.node('I1')?.toFraction() : result.issues[0]?.code;
    expect(say(score(small, { ...good, I1: any }))).toBe(asRating);
    expect(say(score(small, { ...good, I1: { value: any, state: 'external' } }))).toBe(
      asRating === 'unanswered' ? 'level-malformed' : asRating,
    );
    expect(say(scoreLevels(small, [any, 3, 3, 3]))).toBe(asRating);
    const open = bounds(small, { ...good, I1: any });
    expect(open.ok ? open.value.node('I1')?.minimum.toFraction() : open.issues[0]?.code).toBe(
      asRating === 'unanswered' ? '0' : asRating,
    );
    const converted = convertExternal([{ from: '0', to: '5', valueFrom: '0', valueTo: '5' }], any);
    expect(converted.ok ? converted.value.toFraction() : converted.issues[0]?.code).toBe(asRating);
  });

  test('in every other place is a coded issue or an answer', () => {
    calm(score(small, any));
    calm(score(small, { ...good, I1: { value: 3, state: any } }));
    calm(scoreLevels(small, any));
    calm(bounds(small, any));
    calm(reconcile(small, any));
    calm(reconcile(small, { index: any }));
    calm(reconcile(small, { nodes: any }));
    calm(reconcile(small, { nodes: { D1: any } }));
    calm(scoreAll(small, any));
    calm(scoreAll(small, [any, any, any, any]));
    calm(scoreAll(small, new Uint8Array(4), { levelDenominator: any }));
    calm(convertExternal(any, '0.5'));
    calm(convertExternal([any], '0.5'));
    for (const key of ['from', 'to', 'valueFrom', 'valueTo']) {
      calm(convertExternal([{ ...bands[0], [key]: any }] as unknown as typeof bands, '0.5'));
    }
  });
});

describe('names of Object.prototype', () => {
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];

  test('are unknown codes, also where JSON sets them', () => {
    for (const name of names) {
      const ratings = JSON.parse(`{"I1":3,"I2":3,"I3":3,"I4":3,"${name}":3}`);
      expect(codesOf(score(small, ratings))).toEqual(['unknown-code']);
      expect(codesOf(bounds(small, ratings))).toEqual(['unknown-code']);
      const nodes = JSON.parse(`{"${name}":"3.00"}`);
      expect(codesOf(reconcile(small, { nodes }))).toEqual(['published-malformed']);
    }
  });

  test('are never ratings when they are inherited', () => {
    const inherited = Object.create({ I4: 3 });
    Object.assign(inherited, { I1: 3, I2: 3, I3: 3 });
    expect(codesOf(score(small, inherited))).toEqual(['unanswered']);
    expect(must(bounds(small, inherited)).unanswered.map(({ code }) => code)).toEqual(['I4']);
  });

  test('are no years of the predicate basis', () => {
    for (const year of names) {
      const options = { year: year as unknown as number };
      expect(must(score(small, good, options)).predicate).toEqual({ id: 'middle', basis: 'exact' });
    }
  });

  test('serve as codes like any other', () => {
    const [first, ...rest] = names as [string, ...string[]];
    const rubric: Rubric = {
      ...small,
      inner: [{ code: first, tier: 'aspect', parent: null }],
      leaves: rest.map((code) => ({ code, parent: first, weight: '25' })),
    };
    const ratings = JSON.parse(`{${rest.map((code, k) => `"${code}":${k + 1}`).join()}}`);
    const card = must(score(rubric, ratings));
    expect(card.node(first)?.toFraction()).toBe('5/2');
    expect(card.node('valueOf')?.toFraction()).toBe('4');
    expect(must(explain(card)).contributions.map(({ code }) => code)).toEqual(rest);
    const changed = must(compare(card, card)).nodes.map(({ code }) => code);
    expect(changed).toEqual(names);
    const figures = JSON.parse(`{"${first}":"2.50"}`);
    const nodes = must(reconcile(rubric, { nodes: figures })).nodes as object;
    expect(Object.keys(nodes)).toEqual([first]);
    expect(Object.getPrototypeOf(nodes)).toBe(Object.prototype);
  });
});

describe('exceptions of the caller', () => {
  // Decided at `Result` in src/errors.ts: they pass through as they are.
  const own = new Error('the getter of the caller');
  const throwing = (key: string, rest: object): object =>
    Object.defineProperty({ ...rest }, key, {
      enumerable: true,
      get: () => {
        throw own;
      },
    });
  const trapped = (target: object): object =>
    new Proxy(target, {
      ownKeys: () => {
        throw own;
      },
      get: () => {
        throw own;
      },
    });

  test.each<[string, () => unknown]>([
    ['score, a getter', () => score(small, throwing('I1', good))],
    ['score, a Proxy', () => score(small, trapped(good))],
    [
      'score, a getter inside a rating',
      () => score(small, { ...good, I1: throwing('den', { num: 3 }) } as never),
    ],
    ['scoreLevels', () => scoreLevels(small, trapped([3, 3, 3, 3]) as never)],
    ['bounds', () => bounds(small, throwing('I1', {}))],
    ['reconcile', () => reconcile(small, throwing('index', {}))],
    ['compile', () => compile(throwing('leaves', small) as Rubric)],
    ['scoreAll', () => scoreAll(small, trapped([]) as never)],
    ['convertExternal', () => convertExternal([throwing('from', {}) as never], '3')],
    ['explain', () => explain(throwing('node', {}) as never)],
    ['compare', () => compare(cardOf(), throwing('node', {}) as never)],
  ])('pass through %s unchanged', (_, call) => {
    expect(call).toThrow(own);
    // Nothing was kept that would spoil the next call.
    expect(cardOf().index.toFraction()).toBe('3');
  });

  test('a Proxy that only looks on changes nothing', () => {
    const watched = new Proxy({ ...good, I4: '7/2' }, {});
    expect(must(score(small, watched)).index.toFraction()).toBe('16/5');
    const rubric = new Proxy({ ...small }, {}) as typeof small;
    expect(must(score(rubric, good)).index.toFraction()).toBe('3');
  });

  test('a getter that answers differently each time cannot leave the scale', () => {
    const answers = [3, 99, -7];
    const ratings = { ...good };
    Object.defineProperty(ratings, 'I1', { enumerable: true, get: () => answers.shift() ?? 99 });
    const result = score(small, ratings);
    if (result.ok) expect(result.value.node('I1').toFraction()).toBe('3');
    else expect(codesOf(result)).toEqual(['level-out-of-range']);
  });
});

describe('sizes', () => {
  const leavesOf = (count: number, parent: string | null) =>
    Array.from({ length: count }, (_, k) => ({ code: `I${k}`, parent, weight: '1' }));
  const chain = (length: number) =>
    Array.from({ length }, (_, k) => ({ code: `N${k}`, tier: 'x', parent: k === 0 ? null : `N${k - 1}` }));

  test('10,000 indicators below 50 tiers score in every way, one more of either is refused', () => {
    const rubric: Rubric = { ...small, inner: chain(50), leaves: leavesOf(10_000, 'N49') };
    const frozen = Object.freeze(rubric);
    const levels = rubric.leaves.map((_, k) => k % 6);
    const ratings = Object.fromEntries(rubric.leaves.map(({ code }, k) => [code, levels[k] as number]));
    const mean = `${levels.reduce((a, b) => a + b, 0) / 2}/5000`;
    const card = must(score(frozen, ratings));
    expect(card.node('N49')?.compare(mean)).toBe(0);
    expect(must(scoreLevels(frozen, levels)).index.compare(mean)).toBe(0);
    expect(
      must(scoreAll(frozen, Uint8Array.from(levels)))
        .index.at(0)
        ?.compare(mean),
    ).toBe(0);
    expect(must(bounds(frozen, { ...ratings, I9: null })).unanswered.map(({ code }) => code)).toEqual(['I9']);
    expect(must(explain(card)).contributions).toHaveLength(10_000);
    expect(must(compare(card, card)).nodes).toHaveLength(10_050);
    expect(codesOf(score({ ...rubric, leaves: leavesOf(10_001, 'N49') }, ratings))).toEqual([
      'rubric-too-large',
    ]);
    expect(codesOf(score({ ...rubric, inner: chain(51) }, ratings))).toContain('rubric-too-large');
    // Listing every sum of these would take many seconds.
    expect(codesOf(reconcile(frozen, { index: '2.50' }))).toEqual(['rubric-too-large']);
  });

  test('a cycle, a node that is its own parent, and a rubric that contains itself are refused', () => {
    const inner = [
      { code: 'A1', tier: 'x', parent: 'A2' },
      { code: 'A2', tier: 'x', parent: 'A1' },
      { code: 'A3', tier: 'x', parent: 'A3' },
    ];
    expect(codesOf(compile({ ...small, inner, leaves: leavesOf(1, null) }))).toEqual(
      new Array(3).fill('rubric-structure'),
    );
    const round: { [key: string]: unknown } = { ...small };
    round['leaves'] = [round];
    calm(compile(round as unknown as Rubric));
  });

  test('coprime denominators of weights and of ratings are refused before they grow', () => {
    const many = leavesOf(2_000, null);
    const odd = (k: number) => `1/${10n ** 20n + BigInt(2 * k + 1)}`;
    const fine = many.map((leaf, k) => ({ ...leaf, weight: odd(k) }));
    expect(codesOf(compile({ ...small, inner: [], leaves: fine }))).toEqual(['rubric-too-large']);
    const rubric: Rubric = { ...small, inner: [], leaves: many };
    const ratings = Object.fromEntries(many.map(({ code }, k) => [code, odd(k)]));
    expect(codesOf(score(rubric, ratings))).toEqual(['level-too-fine']);
    expect(codesOf(bounds(rubric, { ...ratings, I0: null }))).toEqual(['level-too-fine']);
  });

  test('thousands of wrong ratings are all named, each in a short message', () => {
    const wrong = Object.fromEntries(Array.from({ length: 5_000 }, (_, k) => [`X${k}`.repeat(20), 'x']));
    const result = bounds(small, wrong as never);
    expect(codesOf(result)).toEqual(new Array(5_000).fill('unknown-code'));
    calm(result);
  });
});

describe('memory of columns', () => {
  test('may be shared between threads', () => {
    const shared = new Uint8Array(new SharedArrayBuffer(8)).fill(4);
    expect(must(scoreAll(small, shared)).index.at(1)?.toFraction()).toBe('4');
    const wide = Array.from({ length: 4 }, () => new Uint16Array(new SharedArrayBuffer(2)).fill(2));
    expect(must(scoreAll(small, wide)).index.at(0)?.toFraction()).toBe('2');
  });

  test('that was transferred away is refused, not read as no rows', () => {
    const gone = (): Uint8Array => {
      const column = new Uint8Array(8);
      structuredClone(column.buffer, { transfer: [column.buffer] });
      return column;
    };
    expect(codesOf(scoreAll(small, gone()))).toEqual(['columns-malformed']);
    expect(codesOf(scoreAll(small, [gone(), gone(), gone(), gone()]))).toEqual(['columns-malformed']);
    expect(scoreAll(small, gone())).toMatchObject({
      issues: [{ message: expect.stringContaining('thread') }],
    });
    expect(must(scoreAll(small, new Uint8Array(0))).rows).toBe(0);
  });

  test('of any other kind is refused', () => {
    for (const columns of [
      new Int8Array(4),
      new Uint8ClampedArray(4),
      new Uint32Array(4),
      new BigUint64Array(4),
      new DataView(new ArrayBuffer(4)),
      new ArrayBuffer(4),
      Object.create(Uint8Array.prototype),
    ]) {
      expect(codesOf(scoreAll(small, columns as never))).toEqual(['columns-malformed']);
    }
  });
});

describe('options and scorecards of no shape', () => {
  const full = { I1: 3, I2: 3, I3: 3, I4: 3 };
  const columns = Uint8Array.of(3, 3, 3, 3);
  const takers: readonly [string, (options: never) => Result<unknown>][] = [
    ['score', (options) => score(small, full, options)],
    ['scoreLevels', (options) => scoreLevels(small, [3, 3, 3, 3], options)],
    ['bounds', (options) => bounds(small, full, options)],
    ['scoreAll', (options) => scoreAll(small, columns, options)],
  ];

  test.each(takers)('%s: a misspelt option is refused, and chooses no predicate in silence', (_, take) => {
    for (const options of [
      { predicateBasis: 'rounded' },
      { predicateBasis: null },
      { predicateBasis: ['exact'] },
      { unanswered: 'zero' },
      { unanswered: null },
    ]) {
      expect([options, codesOf(take(options as never))]).toEqual([options, ['options-malformed']]);
    }
  });

  test.each(takers)('%s: null and things without options ask for nothing', (_, take) => {
    for (const options of [null, undefined, 3, 'x', [], {}]) expect(take(options as never).ok).toBe(true);
  });

  test('reconcile takes null for no options', () => {
    expect(must(reconcile(small, { index: '3.00' }, null as never)).index.length).toBeGreaterThan(0);
  });

  test('what is no scorecard is neither explained nor compared', () => {
    const card = must(score(small, full));
    const copy = JSON.parse(JSON.stringify(card));
    for (const wrong of [
      null,
      undefined,
      3,
      'x',
      {},
      [],
      copy,
      { rubric: small },
      { ...card, node: () => card.index },
    ]) {
      expect(codesOf(explain(wrong as never))).toEqual(['scorecard-malformed']);
      expect(codesOf(compare(card, wrong as never))).toEqual(['scorecard-malformed']);
      expect(codesOf(compare(wrong as never, card))).toEqual(['scorecard-malformed']);
    }
  });
});
