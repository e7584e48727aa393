import { describe, expect, test } from 'vitest';
import { reconcile, score } from '../src/index.js';
import {
  cheapest,
  fewestSteps,
  frontier,
  PLAN_ISSUE_CODES,
  type PlanIssue,
  type PlanResult,
  stability,
} from '../src/plan/index.js';
import { flat, large, tiny } from './plan-rubrics.js';
import { small } from './small-rubric.js';

/** The value of a result that must be good; the issues show in the failure otherwise. */
function must<T>(result: PlanResult<T>): T {
  if (!result.ok) throw new Error(result.issues.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return result.value;
}

const issuesOf = (result: PlanResult<unknown>): readonly PlanIssue[] => (result.ok ? [] : result.issues);
const codesOf = (result: PlanResult<unknown>): string[] => issuesOf(result).map(({ code }) => code);
const names = (steps: readonly { code: string; to: number }[]): string[] =>
  steps.map(({ code, to }) => `${code}:${to}`);

// Weights 1, 2, 4 of 7; index 1 to 4.
const three = tiny([1, 2, 4]);
const low = { L0: 1, L1: 1, L2: 1 };

describe('cheapest', () => {
  test('counts steps when no cost is given, and takes the heaviest indicators', () => {
    const plan = must(cheapest(three, { from: low, target: { index: '2' } }));
    expect(names(plan.steps)).toEqual(['L2:2', 'L2:3']);
    expect(plan.cost).toBe(2n);
    expect(plan.index.toFraction()).toBe('15/7');
    expect(plan.slack.toFraction()).toBe('1/7');
    expect(plan.predicate).toEqual({ id: 'low', basis: 'exact' });
    expect(plan.binds).toEqual([]);
  });

  test('takes costs by function, by indicator and by the level reached', () => {
    const target = { index: '11/7' };
    const dear = { from: low, target, cost: { L0: 1, L1: 1, L2: { 2: 10, 3: 1, 4: 1 } } };
    expect(names(must(cheapest(three, dear)).steps)).toEqual(['L1:2', 'L1:3']);
    const byStep = must(cheapest(three, { from: low, target, cost: ({ code }) => (code === 'L2' ? 10 : 1) }));
    expect(byStep.cost).toBe(2n);
  });

  test('takes what is free, since the higher of two equally dear indices is the better one', () => {
    const plan = must(
      cheapest(three, { from: low, target: { index: '13/7' }, cost: { L0: 0, L1: 5, L2: 1 } }),
    );
    expect(plan.cost).toBe(1n);
    expect(plan.index.toFraction()).toBe('2');
  });

  test('needs no step for a target that is already reached, or for the lowest predicate', () => {
    for (const target of [{ index: '1' }, { predicate: 'low' }]) {
      expect(must(cheapest(three, { from: low, target }))).toMatchObject({ steps: [], cost: 0n });
    }
  });

  test('lists prerequisites first', () => {
    const plan = must(
      cheapest(three, {
        from: low,
        target: { index: '4' },
        requires: [
          { code: 'L0', at: 2, needs: 'L1', min: 4 },
          { code: 'L1', at: 3, needs: 'L2', min: 3 },
        ],
      }),
    );
    expect(names(plan.steps)).toEqual([
      'L1:2',
      'L2:2',
      'L2:3',
      'L2:4',
      'L1:3',
      'L1:4',
      'L0:2',
      'L0:3',
      'L0:4',
    ]);
  });

  test('waits for the last of several prerequisites', () => {
    const requires = ['L0', 'L2'].map((needs) => ({ code: 'L1', at: 2, needs, min: 2 }));
    const plan = must(cheapest(three, { from: low, target: { index: '4' }, requires }));
    expect(names(plan.steps)).toEqual(
      ['L0', 'L2', 'L1'].flatMap((code) => [`${code}:2`, `${code}:3`, `${code}:4`]),
    );
  });

  test('leaves out steps beyond the deadline and the levels above them', () => {
    const task = {
      from: low,
      target: { index: '18/7' },
      deadline: 30,
      duration: ({ code, to }: { code: string; to: number }) => (code === 'L2' && to === 3 ? 31 : 30),
    };
    const plan = must(cheapest(three, task));
    expect(names(plan.steps).filter((name) => name.startsWith('L2'))).toEqual(['L2:2']);
    expect(plan.binds).toEqual([{ path: 'deadline', saves: 2n, full: false }]);
    expect(must(cheapest(three, { ...task, deadline: 31 })).cost).toBe(3n);
  });

  test('names full caps, and what each constraint costs', () => {
    const plan = must(
      cheapest(three, {
        from: low,
        target: { index: '11/7' },
        fixed: ['L2'],
        highest: { L1: 3 },
        caps: [{ of: ['L0', 'L1'], raises: 1 }],
      }),
    );
    expect(names(plan.steps)).toEqual(['L1:2', 'L1:3']);
    expect(plan.binds).toEqual([
      { path: 'fixed.L2', saves: 1n, full: false },
      { path: 'caps.0', saves: 0n, full: true },
    ]);
  });

  test('reaches a predicate under the basis that is asked for', () => {
    // Predicate `high` starts at 10/3; printed with one decimal, 3.3 does not reach it and 3.4 does.
    const exact = must(cheapest(three, { from: low, target: { predicate: 'high' } }));
    expect([exact.index.toFraction(), exact.predicate.id]).toEqual(['25/7', 'high']);
    const from = flat(large, 3);
    const printed = must(cheapest(large, { from, target: { predicate: 'sangat-baik', basis: 'published' } }));
    expect(printed.index.compare('3.495')).not.toBe(-1);
    expect(printed.predicate).toEqual({ id: 'sangat-baik', basis: 'published' });
    const whole = must(cheapest(large, { from, target: { predicate: 'sangat-baik' } }));
    expect(whole.index.compare('3.5')).not.toBe(-1);
    expect(printed.cost <= whole.cost).toBe(true);
  });

  test('stays exact for costs beyond 2^53', () => {
    const huge = 10n ** 30n;
    const cost = { L0: huge + 1n, L1: 2n * huge + 1n, L2: 4n * huge + 4n };
    const plan = must(cheapest(three, { from: low, target: { index: '11/7' }, cost }));
    expect(names(plan.steps)).toEqual(['L1:2', 'L1:3']);
    expect(plan.cost).toBe(4n * huge + 2n);
    expect(must(frontier(three, { from: low, cost })).at(-1)?.cost).toBe(21n * huge + 18n);
  });

  test('gives an index that score confirms', () => {
    const from = flat(large, 2);
    const plan = must(cheapest(large, { from, target: { predicate: 'baik' } }));
    const levels: { [code: string]: number } = { ...from };
    for (const { code, to } of plan.steps) levels[code] = to;
    const card = score(large, levels);
    expect(card.ok && [card.value.index.toFraction(), card.value.predicate.id]).toEqual([
      plan.index.toFraction(),
      'baik',
    ]);
  });
});

describe('frontier', () => {
  test('says the predicate of each point under the default basis of the rubric', () => {
    const twin = (basis: 'exact' | 'published') =>
      must(
        frontier(
          { ...tiny([3, 3]), predicateBasis: { default: basis, years: {} } },
          { from: { L0: 2, L1: 3 }, highest: { L1: 3 } },
        ),
      ).map(({ index, predicate }) => [index.toFraction(), predicate.id, predicate.basis]);
    expect(twin('exact')).toEqual([
      ['5/2', 'middle', 'exact'],
      ['3', 'middle', 'exact'],
      ['7/2', 'high', 'exact'],
    ]);
    expect(twin('published').at(-1)).toEqual(['7/2', 'high', 'published']);
  });
});

describe('what cannot be planned', () => {
  test('an unreachable target says why and how near it is', () => {
    const held = cheapest(three, { from: low, target: { index: '3' }, fixed: ['L2'] });
    expect(issuesOf(held)).toEqual([
      {
        code: 'unreachable',
        path: 'target',
        message: 'the highest index within reach is 16/7; relax one of fixed.L2 to reach the target',
        nearest: expect.objectContaining({ num: 16n, den: 7n }),
      },
    ]);
    const beyond = issuesOf(cheapest(three, { from: low, target: { index: '4.01' } }));
    expect(beyond[0]?.message).toContain('the scale ends below the target');
    const several = issuesOf(cheapest(three, { from: low, target: { index: '4' }, fixed: ['L1', 'L2'] }));
    expect(several[0]?.message).toContain('several together');
  });

  test('a budget that is too small names the index it pays for', () => {
    const task = { from: low, target: { index: '4' }, budget: 3 };
    const [issue] = issuesOf(cheapest(three, task));
    expect([issue?.code, issue?.nearest?.toFraction()]).toEqual(['over-budget', '19/7']);
    expect(must(frontier(three, task)).at(-1)?.index.toFraction()).toBe('19/7');
  });

  test('prerequisites that wait for each other are named', () => {
    const circle = [
      { code: 'L0', at: 2, needs: 'L1', min: 3 },
      { code: 'L1', at: 3, needs: 'L0', min: 2 },
    ];
    const [issue] = issuesOf(cheapest(three, { from: low, target: { index: '2' }, requires: circle }));
    expect([issue?.code, issue?.message]).toEqual([
      'cyclic-prerequisites',
      'L0, L1 wait for each other; drop one of their prerequisites',
    ]);
    const past = { from: { ...low, L1: 3 }, target: { index: '2' }, requires: circle };
    expect(codesOf(cheapest(three, past))).toEqual([]);
    const itself = [{ code: 'L0', at: 2, needs: 'L0', min: 3 }];
    expect(codesOf(frontier(three, { from: low, requires: itself }))).toEqual(['cyclic-prerequisites']);
  });

  test('a task that ties everything to everything is refused at once', () => {
    const codes = large.leaves.map(({ code }) => code);
    const requires = codes.flatMap((code, later) =>
      codes.slice(0, later).map((needs, earlier) => ({
        code,
        at: 2 + ((later + earlier) % 4),
        needs,
        min: 2 + ((later * earlier) % 4),
      })),
    );
    const few = requires.filter((_, k) => k % 2 === 0);
    expect(codesOf(frontier(large, { from: flat(large, 1), requires: few }))).toEqual(['too-entangled']);
    const caps = Array.from({ length: 12 }, (_, k) => ({
      of: codes.filter((_, leaf) => (leaf * 7 + k) % 5 < 3),
      raises: 9,
    }));
    expect(codesOf(frontier(large, { from: flat(large, 1), caps }))).toEqual(['too-entangled']);
    expect(codesOf(frontier(three, { from: low, effort: 3 }))).toEqual(['too-entangled']);
  });

  test.each([-1, 0.5, Number.NaN, '5', 2 ** 53, null, undefined, -1n, 10n ** 60n])(
    '%s is no cost',
    (cost) => {
      const task = { from: low, target: { index: '2' } };
      expect(codesOf(cheapest(three, { ...task, cost: () => cost as never })).at(0)).toBe('bad-cost');
      if (cost !== undefined)
        expect(codesOf(cheapest(three, { ...task, budget: cost as never }))).toEqual(['bad-cost']);
    },
  );

  test('a step without a cost in the table is refused, one that cannot be taken needs none', () => {
    const task = { from: { ...low, L1: 4 }, target: { index: '3' }, cost: { L2: 1 } };
    const issues = issuesOf(cheapest(three, task));
    expect(issues.map(({ code, path }) => [code, path])).toEqual([
      ['bad-cost', 'cost'],
      ['bad-cost', 'cost'],
      ['bad-cost', 'cost'],
    ]);
    expect(issues[0]?.message).toContain('for L0 from 1 to 2');
    expect(must(cheapest(three, { ...task, fixed: ['L0'] })).cost).toBe(2n);
    expect(codesOf(cheapest(three, { ...task, cost: () => 1, deadline: 3 }))).toContain('bad-cost');
  });

  test.each([
    ['fixes an unknown indicator', { fixed: ['L9'] }, 'fixed.L9'],
    ['plans above the scale', { highest: { L0: 5 } }, 'highest.L0'],
    ['names an inherited property', { highest: { constructor: 2 } }, 'highest.constructor'],
    ['needs what is unknown', { requires: [{ code: 'L0', at: 2, needs: 'L9', min: 2 }] }, 'requires.0'],
    ['needs half a level', { requires: [{ code: 'L0', at: 2.5, needs: 'L1', min: 2 }] }, 'requires.0'],
    ['caps below 0', { caps: [{ of: ['L0'], raises: -1 }] }, 'caps.0'],
    ['has too many caps', { caps: Array.from({ length: 1_001 }, () => ({ of: ['L0'], raises: 1 })) }, 'caps'],
    ['targets text with a comma', { target: { index: '3,5' } }, 'target'],
    ['targets an unknown predicate', { target: { predicate: 'best' } }, 'target'],
    ['targets an unknown basis', { target: { predicate: 'high', basis: 'rounded' } }, 'target'],
    ['targets nothing', { target: null }, 'target'],
  ])('a task that %s is a bad task', (_, part: object, path) => {
    const task = { from: low, target: { index: '2' }, ...part };
    expect(issuesOf(cheapest(three, task as never)).map((issue) => [issue.code, issue.path])).toEqual([
      ['bad-task', path],
    ]);
  });

  test.each([
    [{ L0: 1, L1: 1 }, 'unanswered'],
    [{ ...low, L2: '3/2' }, 'level-malformed'],
    [{ ...low, L2: 5 }, 'level-out-of-range'],
    [{ ...low, L9: 1 }, 'unknown-code'],
    [null, 'ratings-malformed'],
  ])('ratings %j are refused as %s', (from: unknown, code) => {
    expect(codesOf(frontier(three, { from: from as never }))).toEqual([code]);
  });

  test('a decimal scale has no steps of one level', () => {
    const decimal = { ...three, scale: { minimum: '1', maximum: '4', values: 'decimal' as const } };
    expect(codesOf(frontier(decimal, { from: low }))).toEqual(['not-a-lattice']);
    expect(codesOf(fewestSteps(decimal, { nodes: {} }, { index: '2' }))).toContain('not-a-lattice');
  });

  test('every issue code of planning says what it means', () => {
    for (const meaning of Object.values(PLAN_ISSUE_CODES)) expect(meaning.length).toBeGreaterThan(20);
  });
});

describe('stability', () => {
  const task = { from: low, target: { index: '11/7' }, cost: { L0: 100, L1: 1, L2: 1_000 } };

  test('a step without a rival always stays, and every run says the same', () => {
    const plan = must(cheapest(three, task));
    const shares = must(stability(three, task, plan));
    expect(shares.map(({ code, to, share }) => [code, to, share.toFraction()])).toEqual([
      ['L1', 2, '1'],
      ['L1', 3, '1'],
    ]);
  });

  test('two equal rivals share the variations', () => {
    const twins = tiny([3, 3]);
    const even = {
      from: { L0: 1, L1: 1 },
      target: { index: '3/2' },
      cost: () => 100,
      highest: { L0: 2, L1: 2 },
    };
    const plan = must(cheapest(twins, even));
    const [only] = must(stability(twins, even, plan, 200));
    expect(only?.share.compare('2/5')).toBe(1);
    expect(only?.share.compare('3/5')).toBe(-1);
    expect(must(stability(twins, even, plan, 200))[0]?.share.toFraction()).toBe(only?.share.toFraction());
  });

  test('refuses what it cannot vary', () => {
    const plan = must(cheapest(three, task));
    expect(codesOf(stability(three, task, plan, 1))).toEqual(['bad-task']);
    expect(codesOf(stability(three, { ...task, fixed: ['L0', 'L1', 'L2'] }, plan))).toEqual(['unreachable']);
  });
});

describe('fewestSteps', () => {
  // Kalimantan Selatan 2023, domains as published; index 2.69.
  const published = { D1: '2.60', D2: '1.60', D3: '1.00', D4: '3.93' };

  test('from the domains of Kalimantan Selatan 2023 no plan to 3.5 takes fewer than 30 steps', () => {
    const found = reconcile(large, { index: '2.69', nodes: published });
    if (!found.ok) throw new Error(JSON.stringify(found.issues));
    expect(must(fewestSteps(large, found.value, { index: '3.5' }))).toBe(30);
    expect(must(fewestSteps(large, { nodes: published }, { predicate: 'sangat-baik' }))).toBe(30);
  });

  test('is never above the steps of a real plan', () => {
    for (const level of [1, 2, 3]) {
      for (const index of ['2.6', '3.5', '4.2', '5']) {
        const from = Object.fromEntries(
          large.leaves.map(({ code }, k) => [code, Math.min(5, level + ((k * 7) % 3))]),
        );
        const card = score(large, from);
        if (!card.ok) throw new Error(JSON.stringify(card.issues));
        const nodes = Object.fromEntries(
          ['D1', 'D2', 'D3', 'D4'].map((code) => [code, card.value.node(code)]),
        );
        const bound = must(fewestSteps(large, { nodes: nodes as never }, { index }));
        const real = must(cheapest(large, { from, target: { index } })).cost;
        expect(bound).toBeLessThanOrEqual(Number(real));
        const byAspect = Object.fromEntries(large.inner.map(({ code }) => [code, card.value.node(code)]));
        const sharper = must(fewestSteps(large, { nodes: byAspect as never }, { index }));
        expect(sharper).toBeGreaterThanOrEqual(bound);
        expect(sharper).toBeLessThanOrEqual(Number(real));
      }
    }
  });

  test('what is not known may already be at the top', () => {
    expect(must(fewestSteps(small, { nodes: {} }, { index: '5' }))).toBe(0);
    // D1 weighs 60 %: at 2 with all else at 5 the index is 3.2; I1 (110/3) gains 0.366 a level.
    expect(must(fewestSteps(small, { nodes: { D1: '2' } }, { index: '3.2' }))).toBe(0);
    expect(must(fewestSteps(small, { nodes: { D1: '2' } }, { index: '3.5' }))).toBe(1);
  });

  test.each([
    [{ D9: '2' }, 'bad-task'],
    [{ D1: '6' }, 'bad-task'],
    [{ D1: 2.5 }, 'bad-task'],
    [{ D1: [] }, 'bad-task'],
  ])('%j gives %s', (nodes: object, code) => {
    expect(codesOf(fewestSteps(small, { nodes } as never, { index: '3' }))).toEqual([code]);
  });

  test('a target above the scale is unreachable', () => {
    expect(codesOf(fewestSteps(small, { nodes: {} }, { index: '5.1' }))).toEqual(['unreachable']);
  });
});

test('mistakes are compile errors', () => {
  const from = { I1: 1, I2: 1, I3: 1, I4: 1 } as const;
  // @ts-expect-error unknown predicate
  cheapest(small, { from, target: { predicate: 'best' } });
  // @ts-expect-error unknown indicator
  cheapest(small, { from, target: { predicate: 'high' }, fixed: ['I9'] });
  // @ts-expect-error an indicator is missing
  cheapest(small, { from: { I1: 1 }, target: { predicate: 'high' } });
  // I1 (110/3) and I4 (40) together weigh enough: 4 levels each reach 61/15.
  expect(names(must(cheapest(small, { from, target: { predicate: 'high' } })).steps)).toEqual([
    'I1:2',
    'I1:3',
    'I1:4',
    'I1:5',
    'I4:2',
    'I4:3',
    'I4:4',
    'I4:5',
  ]);
});
