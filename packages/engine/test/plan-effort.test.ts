import { describe, expect, test } from 'vitest';
import type { Rubric } from '../src/index.js';
import { cheapest, frontier, type PlanResult, stability } from '../src/plan/index.js';
import { tiny } from './plan-rubrics.js';

const three = tiny([1, 2, 4]);
const low = { L0: 1, L1: 1, L2: 1 };

/** The smallest effort for which `plans` holds; every larger one must do as well. */
function leastEffort(plans: (effort: number) => boolean): number {
  let [from, until] = [1, 1_000_000];
  while (from < until) {
    const middle = Math.floor((from + until) / 2);
    if (plans(middle)) until = middle;
    else from = middle + 1;
  }
  return from;
}
const effortOf = (rubric: Rubric, task: object): number =>
  leastEffort((effort) => frontier(rubric, { ...task, effort } as never).ok);
const codesOf = (result: PlanResult<unknown>): string[] =>
  result.ok ? [] : result.issues.map(({ code }) => code);

const dear = {
  L0: { 2: 101, 3: 211, 4: 307 },
  L1: { 2: 401, 3: 503, 4: 601 },
  L2: { 2: 701, 3: 809, 4: 907 },
};
/** The same ranking of plans, without a divisor in common. */
const beyondDoubles = ({ code, to }: { code: string; to: number }): bigint =>
  BigInt(dear[code as 'L0'][to as 2]) * 10n ** 20n + (code === 'L0' && to === 2 ? 1n : 0n);

describe('the effort that a plan needs', () => {
  test('is its partial plans, the cells of its tables and 256 for each state', () => {
    // Three states; (1 + 4 + 7) partial plans with 4 options each; tables of 4, 7 and 10 costs.
    expect(effortOf(three, { from: low })).toBe(3 * 256 + (1 + 4 + 7) * 4 + (3 + 6 + 9));
    // What cannot rise costs nothing.
    expect(effortOf(three, { from: low, fixed: ['L1'] })).toBe(2 * 256 + (1 + 4) * 4 + (3 + 6));
  });

  test('does not grow with what all costs have in common', () => {
    for (const cost of [7, 1_000_000, 10n ** 40n])
      expect(effortOf(three, { from: low, cost })).toBe(effortOf(three, { from: low }));
  });

  test('is three times as much for costs beyond 2^53', () => {
    expect(effortOf(three, { from: low, cost: beyondDoubles })).toBe(
      3 * effortOf(three, { from: low, cost: dear }),
    );
    const upTo = (total: number) =>
      effortOf(tiny([1]), { from: { L0: 1 }, cost: { L0: { 2: 1, 3: 1, 4: total - 2 } } });
    expect(upTo(2 ** 53 - 1)).toBe(256 + 4 + 3);
    expect(upTo(2 ** 53 + 1 - 2)).toBe(upTo(100));
    const two = { from: { L0: 1 }, cost: { L0: { 2: 1, 3: 1, 4: 2n ** 53n - 2n } } };
    expect(effortOf(tiny([1]), two)).toBe(3 * (256 + 4 + 3));
  });

  // Pinned, so that no change makes the planner look at more unnoticed: one that needs less may lower them.
  const codes = Array.from({ length: 10 }, (_, k) => `L${k}`);
  const ten = tiny([5, 3, 8, 2, 7, 4, 9, 1, 6, 3]);
  const requires = [
    { code: 'L0', at: 2, needs: 'L5', min: 2 },
    { code: 'L0', at: 2, needs: 'L7', min: 4 },
    { code: 'L3', at: 3, needs: 'L9', min: 3 },
    { code: 'L4', at: 3, needs: 'L9', min: 3 },
    { code: 'L8', at: 4, needs: 'L2', min: 2 },
    { code: 'L6', at: 2, needs: 'L1', min: 3 },
  ];
  const caps = [
    { of: ['L1', 'L2', 'L3', 'L6', 'L8'], raises: 2 },
    { of: ['L0', 'L4', 'L5'], raises: 2 },
  ];
  test.each<[object, number]>([
    [{}, 4_401],
    [{ requires }, 6_100],
    [{ caps }, 6_103],
    [{ requires, caps }, 8_111],
    [{ requires, caps, fixed: ['L2'] }, 9_627],
  ])('of ten indicators with %j is %i', (part, least) => {
    const task = {
      from: Object.fromEntries(codes.map((code) => [code, 1])),
      cost: Object.fromEntries(
        codes.map((code, k) => [
          code,
          { 2: ((k * 7) % 11) + 1, 3: ((k * 5) % 13) + 1, 4: ((k * 3) % 7) + 1 },
        ]),
      ),
      ...part,
    };
    expect(codesOf(frontier(ten, { ...task, effort: least }))).toEqual([]);
    expect(codesOf(frontier(ten, { ...task, effort: least - 1 }))).toEqual(['too-entangled']);
  });

  test('is looked for among the next 120 indicators only', () => {
    const wide = (count: number) => tiny(Array.from({ length: count }, (_, k) => 1 + (k % 3)));
    // Pairs of which one may rise, and at the end one that may not: deciding that one first is the best.
    const task = (count: number) => ({
      from: Object.fromEntries(Array.from({ length: count }, (_, k) => [`L${k}`, 3])),
      caps: [
        ...Array.from({ length: (count - 1) / 2 }, (_, k) => ({
          of: [`L${2 * k}`, `L${2 * k + 1}`],
          raises: 1,
        })),
        { of: [`L${count - 1}`], raises: 0 },
      ],
    });
    for (const [count, least] of [
      [119, 58_110],
      [121, 59_299],
    ] as const) {
      expect(codesOf(frontier(wide(count), { ...task(count), effort: least }))).toEqual([]);
      expect(codesOf(frontier(wide(count), { ...task(count), effort: least - 1 }))).toEqual([
        'too-entangled',
      ]);
    }
  });
});

describe('too entangled', () => {
  test('is a table of more than 2^26 positions, whatever the effort', () => {
    // By gains: three steps of 22,369,622 each.
    const task = { from: { L0: 1, L1: 1 }, fixed: ['L0'], cost: { L1: { 2: 2 ** 40, 3: 1, 4: 1 } } };
    const found = frontier(tiny([1, 22_369_622]), { ...task, effort: 10_000_000_000 });
    expect(codesOf(found)).toEqual(['too-entangled']);
  });

  test('is what the number of memories cannot even be written for', () => {
    const long = { ...three, scale: { minimum: '1', maximum: '40', values: 'integer' as const } };
    const caps = Array.from({ length: 1_000 }, () => ({ of: ['L0', 'L1', 'L2'], raises: 1 }));
    // Beside 1,000 caps each indicator asks or is asked at 30 levels: 2^1030 memories after any of them.
    const requires = ['L1', 'L2'].flatMap((code) =>
      Array.from({ length: 30 }, (_, k) => ({ code, at: k + 2, needs: 'L0', min: k + 2 })),
    );
    expect(codesOf(frontier(long, { from: low, caps, requires }))).toEqual(['too-entangled']);
  });
});

describe('the effort of what binds', () => {
  const task = {
    from: low,
    target: { index: '11/7' },
    fixed: ['L2'],
    highest: { L1: 3 },
    caps: [
      { of: ['L0', 'L1'], raises: 1 },
      { of: ['L0'], raises: 1 },
    ],
    requires: [{ code: 'L0', at: 2, needs: 'L1', min: 1 }],
    duration: 3,
  };
  const bindsAt = (cost: unknown, effort: number): [string, bigint, boolean][] => {
    const found = cheapest(three, { ...task, cost, effort } as never);
    return found.ok ? found.value.binds.map(({ path, saves, full }) => [path, saves, full]) : [];
  };

  test.each<[string, unknown, bigint]>([
    ['one step', 1, 1n],
    ['costs beyond 2^53', ({ to }: { to: number }) => 10n ** 20n + BigInt(to), 10n ** 20n + 3n],
  ])('with %s: one plan for each constraint that can matter, else one for each kind', (_, cost, saves) => {
    const plan = leastEffort((effort) => cheapest(three, { ...task, cost, effort } as never).ok);
    const each = leastEffort((effort) => bindsAt(cost, effort).some(([path]) => path === 'fixed.L2'));
    // Fixed, highest and the first cap; the other cap and the prerequisite stop nobody.
    expect(each).toBe(3 * plan);
    const full = ['caps.0', 0n, true];
    expect(bindsAt(cost, each)).toEqual([['fixed.L2', saves, false], full]);
    expect(bindsAt(cost, each - 1)).toEqual([['fixed', saves, false], full]);
    // Planning without what is fixed takes more than that.
    expect(bindsAt(cost, plan)).toEqual([full]);
  });
});

describe('the effort of stability', () => {
  test.each([2, 20, 21])('%i variations share ten times the effort of one plan, in pairs', (variations) => {
    const task = { from: low, target: { index: '11/7' }, cost: dear };
    const codes = (effort: number) =>
      codesOf(stability(three, { ...task, effort }, { steps: [] }, variations));
    const pairs = Math.ceil(variations / 2);
    const least = Math.ceil((2 * pairs * effortOf(three, { from: low, cost: dear })) / 10);
    expect(codes(least)).toEqual([]);
    expect(codes(least - 1)).toEqual(['too-entangled']);
  });
});
