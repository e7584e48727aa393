import { describe, expect, test } from 'vitest';
import type { Rubric } from '../src/index.js';
import {
  cheapest,
  fewestSteps,
  frontier,
  type PlanIssue,
  type PlanResult,
  stability,
} from '../src/plan/index.js';
import { flat, large, tiny } from './plan-rubrics.js';
import { small } from './small-rubric.js';

function must<T>(result: PlanResult<T>): T {
  if (!result.ok) throw new Error(result.issues.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return result.value;
}
const issuesOf = (result: PlanResult<unknown>): readonly PlanIssue[] => (result.ok ? [] : result.issues);
const pathsOf = (result: PlanResult<unknown>): string[][] =>
  issuesOf(result).map(({ code, path }) => [code, path]);
const messageOf = (result: PlanResult<unknown>): string => issuesOf(result)[0]?.message ?? '';

const three = tiny([1, 2, 4]);
const low = { L0: 1, L1: 1, L2: 1 };
const target = { index: '2' };
const plan = (part: object) => cheapest(three, { from: low, target, ...part } as never);
const cap = (raises: unknown, of: unknown = ['L0']) => ({ caps: [{ of, raises }] });

describe('a task names the place of what is wrong', () => {
  test.each<[object, string, string]>([
    [{ fixed: [3] }, 'bad-task', 'fixed.0'],
    [{ fixed: { L0: 1 } }, 'bad-task', 'fixed'],
    [{ fixed: null }, 'bad-task', 'fixed'],
    [{ highest: ['L0'] }, 'bad-task', 'highest'],
    [{ highest: { L0: 0 } }, 'bad-task', 'highest.L0'],
    [{ requires: {} }, 'bad-task', 'requires'],
    [{ requires: [{ code: 'L9', at: 2, needs: 'L1', min: 2 }] }, 'bad-task', 'requires.0'],
    [{ requires: [{ code: 'L0', at: 2, needs: 'L1', min: 5 }] }, 'bad-task', 'requires.0'],
    [cap(1.5), 'bad-task', 'caps.0'],
    [cap('1'), 'bad-task', 'caps.0'],
    [cap(1, 'L0'), 'bad-task', 'caps.0'],
    [cap(1, ['L9']), 'bad-task', 'caps.0'],
    [{ effort: 0 }, 'bad-task', 'effort'],
    [{ effort: 1.5 }, 'bad-task', 'effort'],
    [{ effort: 10_000_000_001 }, 'bad-task', 'effort'],
    [{ budget: -1 }, 'bad-cost', 'budget'],
    [{ deadline: -1, duration: 1 }, 'bad-cost', 'deadline'],
    [{ deadline: { L1: 9 }, duration: 1 }, 'bad-cost', 'deadline'],
    [{ effort: 1 }, 'too-entangled', ''],
    [{ requires: [{ code: 'L0', at: 2, needs: 'L0', min: 2 }] }, 'cyclic-prerequisites', 'requires'],
  ])('%j gives %s at "%s"', (part, code, path) => {
    expect(pathsOf(plan(part))).toEqual([[code, path]]);
  });

  test('in words that fit the place', () => {
    expect(messageOf(plan({ fixed: [3] }))).toBe('tiny has no indicator of type number');
    expect(messageOf(plan({ fixed: ['X'.repeat(99)] }))).toBe(`tiny has no indicator ${'X'.repeat(40)}`);
    expect(messageOf(plan({ fixed: 'L0' }))).toContain('give a list');
    expect(messageOf(plan({ highest: 'L0' }))).toContain('an object by code');
    expect(messageOf(plan({ budget: -1 }))).toBe(
      'give a whole number of 0 or more; beyond 2^53 - 1 a bigint',
    );
    expect(messageOf(plan({ cost: -1 }))).toContain('or more for L0 from 1 to 2;');
    expect(messageOf(plan({ deadline: 3 }))).toContain('for L0 from 1 to 2');
    expect(pathsOf(plan({ deadline: 3 }))[0]).toEqual(['bad-cost', 'duration']);
    expect(messageOf(plan({ target: { predicate: 'best' } }))).toContain('with one of low, middle, high');
  });

  test('also of ratings', () => {
    const of = (from: object) => pathsOf(frontier(small, { from } as never));
    const good = { I1: 1, I2: 1, I3: 1, I4: 1 };
    expect(of({ ...good, I4: undefined })).toEqual([['unanswered', 'I4']]);
    expect(of({ ...good, I4: '3/2' })).toEqual([['level-malformed', 'I4']]);
    expect(of({ I1: 1, I2: 1, I3: 1, A3: 2 })).toEqual([['unknown-code', 'A3']]);
  });

  test('but all that wait for each other are named by ten', () => {
    const requires = large.leaves.map(({ code }, k) => ({
      code,
      at: 2,
      needs: `I${((k + 1) % 47) + 1}`,
      min: 2,
    }));
    const circle = frontier(large, { from: flat(large, 1), requires });
    expect(messageOf(circle)).toMatch(/^I1, I2, I3, I4, I5, I6, I7, I8, I9, I10 wait/);
  });
});

describe('limits of a task', () => {
  test('1,000 entries and 100,000 capped indicators are taken, one more is not', () => {
    const fixed = (count: number) => pathsOf(plan({ fixed: new Array(count).fill('L0') }));
    expect(fixed(1_000)).toEqual([]);
    expect(fixed(1_001)).toEqual([['bad-task', 'fixed']]);
    const capped = (count: number) => pathsOf(plan(cap(1, new Array(count).fill('L0'))));
    expect(capped(100_000)).toEqual([]);
    expect(capped(100_001)).toEqual([['bad-task', 'caps.0']]);
  });

  test('an effort of ten billion cells is taken', () => {
    expect(pathsOf(plan({ effort: 10_000_000_000 }))).toEqual([]);
  });

  test('a scale has at most 100 levels', () => {
    const upTo = (maximum: string) => ({
      ...tiny([1]),
      scale: { minimum: '0', maximum, values: 'integer' as const },
    });
    expect(pathsOf(frontier(upTo('99'), { from: { L0: 98 } }))).toEqual([]);
    expect(pathsOf(frontier(upTo('100'), { from: { L0: 98 } }))).toEqual([['not-a-lattice', '']]);
    expect(pathsOf(fewestSteps(upTo('100'), { nodes: {} }, target))).toEqual([['not-a-lattice', '']]);
    const high = { ...tiny([1]), scale: { minimum: '60', maximum: '100', values: 'integer' as const } };
    expect(pathsOf(frontier(high, { from: { L0: 98 } }))).toEqual([]);
  });

  test('a budget that is met exactly is enough', () => {
    expect(must(plan({ budget: 2 })).cost).toBe(2n);
    expect(pathsOf(plan({ budget: 1 }))).toEqual([['over-budget', 'budget']]);
    expect(must(frontier(three, { from: low, budget: 2 })).map(({ cost }) => cost)).toEqual([0n, 1n, 2n]);
  });

  test('what already stands above its highest level stays where it is', () => {
    const found = must(plan({ from: { ...low, L1: 3 }, highest: { L1: 2 }, target: { index: '4/7' } }));
    expect(found.steps).toEqual([]);
    expect(found.index.toFraction()).toBe('11/7');
  });

  test('a prerequisite below the level of today waits for the next one', () => {
    const requires = [{ code: 'L2', at: 1, needs: 'L0', min: 2 }];
    const steps = must(plan({ requires })).steps.map(({ code, to }) => `${code}:${to}`);
    expect(steps).toContain('L0:2');
    const own = [{ code: 'L2', at: 3, needs: 'L2', min: 2 }];
    expect(must(plan({ requires: own })).cost).toBe(2n);
  });

  test('a cap that can stop nobody is never full', () => {
    const all = { target: { index: '4' }, fixed: ['L2'] };
    const two = must(plan({ target: { index: '4' }, ...cap(3, ['L0', 'L1', 'L2']) }));
    expect(two.binds).toEqual([]);
    const held = must(plan({ ...all, target: { index: '16/7' }, ...cap(2, ['L0', 'L1', 'L2']) }));
    expect(held.binds.map(({ path }) => path)).toEqual(['fixed.L2']);
  });

  test('of two equal plans costs of any size choose the same', () => {
    const even = tiny([3, 3, 5]);
    const chosen = [1_000n, 10n ** 30n].map((cost) => {
      const task = {
        from: low,
        target: { index: '14/11' },
        cost: { L0: cost, L1: cost, L2: 2n * cost + 1n },
      };
      return must(cheapest(even, task)).steps.map(({ code, to }) => `${code}:${to}`);
    });
    expect(chosen).toEqual([['L0:2'], ['L0:2']]);
  });

  test('a cap of none lets nobody rise', () => {
    const found = must(plan(cap(0, ['L2'])));
    expect(found.steps.map(({ code }) => code)).not.toContain('L2');
    expect(found.binds).toEqual([{ path: 'caps.0', saves: 2n, full: true }]);
  });
});

describe('targets', () => {
  test('an index of 0 is one, below it none', () => {
    expect(pathsOf(plan({ target: { index: '0' } }))).toEqual([]);
    expect(pathsOf(plan({ target: { index: '-1' } }))).toEqual([['bad-task', 'target']]);
    expect(must(plan({ target: { index: '1', basis: 'published' } })).predicate.basis).toBe('published');
  });

  test('slack is measured from the lowest index that counts', () => {
    const from = flat(large, 3);
    const lowest = (basis: 'exact' | 'published') => {
      const found = must(cheapest(large, { from, target: { predicate: 'sangat-baik', basis } }));
      return found.index.minus(found.slack).toFraction();
    };
    expect(lowest('exact')).toBe('7/2');
    // The edge itself where no whole levels meet it: 10/3 of sevenths.
    const high = must(plan({ target: { predicate: 'high' } }));
    expect(high.index.minus(high.slack).toFraction()).toBe('10/3');
    expect(lowest('published')).toBe('699/200');
    const anything = must(plan({ target: { predicate: 'low' } }));
    expect(anything.slack.toFraction()).toBe('1');
  });
});

describe('stability', () => {
  const twins = tiny([3, 3]);
  const task = {
    from: { L0: 1, L1: 1 },
    target: { index: '3/2' },
    cost: () => 100,
    highest: { L0: 2, L1: 2 },
  };
  // Written down, so that nothing is planned while the suite loads.
  const found = { steps: [{ code: 'L0', from: 1, to: 2, cost: 100n }] };

  test('varies alike everywhere, in pairs', () => {
    expect(must(cheapest(twins, task)).steps).toEqual(found.steps);
    const shareOf = (variations?: number) =>
      must(stability(twins, task, found, variations))[0]?.share.toFraction();
    expect([7, 64, 200, 1_000].map(shareOf)).toEqual(['1/2', '1/2', '101/200', '253/500']);
    expect(shareOf()).toBe(shareOf(64));
  });

  test('takes 2 to 1,000 variations of a plan, and says what else is wrong', () => {
    const refused = (steps: unknown, variations?: unknown) =>
      pathsOf(stability(twins, task, { steps } as never, variations as never));
    expect(refused([], 1_001)).toEqual([['bad-task', 'variations']]);
    expect(refused([], 2.5)).toEqual([['bad-task', 'variations']]);
    expect(refused([{ code: 'L9', to: 2 }])).toEqual([['bad-task', 'plan']]);
    expect(refused([{ code: 'L0', to: '2' }])).toEqual([['bad-task', 'plan']]);
    expect(refused({})).toEqual([['bad-task', 'plan']]);
    const far = { ...task, target: { index: '4' } };
    expect(pathsOf(stability(twins, far, found))).toEqual([['unreachable', 'target']]);
  });

  test('takes two variations, and a plan without steps where the target is reached', () => {
    expect(must(stability(twins, task, found, 2)).map(({ share }) => share.toFraction())).toEqual(['1/2']);
    const reached = { ...task, target: { index: '1' } };
    expect(must(stability(twins, reached, must(cheapest(twins, reached))))).toEqual([]);
    const mixed = { steps: [...found.steps, { code: 'L9', from: 1, to: 2 }] };
    expect(pathsOf(stability(twins, task, mixed as never))).toEqual([['bad-task', 'plan']]);
  });

  test('keeps a step that is carried out by now, also of what cannot rise further', () => {
    const later = { ...task, from: { L0: 2, L1: 1 }, target: { index: '3/2' } };
    expect(must(stability(twins, later, found)).map(({ share }) => share.toFraction())).toEqual(['1']);
  });

  test('plays without the budget', () => {
    expect(pathsOf(stability(twins, { ...task, budget: 0 }, found))).toEqual([]);
  });
});

describe('fewestSteps', () => {
  const of = (nodes: unknown, index = '3') => fewestSteps(small, { nodes } as never, { index });

  test('says where and why', () => {
    expect(pathsOf(of([]))).toEqual([['bad-task', 'nodes']]);
    expect(pathsOf(of({ D1: '6', D9: '1' }))).toEqual([
      ['bad-task', 'D1'],
      ['bad-task', 'D9'],
    ]);
    expect(pathsOf(of({}, 'x'))).toEqual([['bad-task', 'target']]);
    expect(pathsOf(of({}, '5.1'))).toEqual([['unreachable', 'target']]);
    expect(messageOf(of({}, '5.1'))).toBe('the scale ends below the target');
  });

  test('takes both ends of the scale, exact values of another copy, and the highest of several', () => {
    expect(must(of({ D1: '0' }, '2'))).toBe(0);
    expect(must(of({ D1: '0', A3: '5' }, '2.1'))).toBe(1);
    expect(must(of({ D1: { num: 2n, den: 1n } }, '3.5'))).toBe(1);
    expect(must(of({ D1: ['0', '2'] }, '3.5'))).toBe(1);
    expect(pathsOf(of({ D1: { num: 2n, den: -1n } }))).toEqual([['bad-task', 'D1']]);
    expect(pathsOf(of({ D1: { num: 2n, den: 0n } }))).toEqual([['bad-task', 'D1']]);
  });

  test('takes whole numerators over whole denominators above 0 only', () => {
    for (const [num, den] of [
      [2, 1n],
      [2n, 1],
      [2, 1],
      [0n, 0n],
      [-2n, -1n],
      [undefined, 1n],
      [2n, undefined],
    ])
      expect(pathsOf(of({ D1: { num, den } }))).toEqual([['bad-task', 'D1']]);
  });

  test('of several values the highest counts, wherever it stands, and each must be within the scale', () => {
    for (const D1 of [
      ['0', '2', '1'],
      ['2', '0'],
    ])
      expect(must(of({ D1 }, '3.5'))).toBe(1);
    for (const D1 of [['2', '6'], ['6', '2'], ['2', '-1'], []])
      expect(pathsOf(of({ D1 }))).toEqual([['bad-task', 'D1']]);
    expect(pathsOf(fewestSteps(large, { nodes: { D1: '0.99' } } as never, target))).toEqual([
      ['bad-task', 'D1'],
    ]);
  });

  test('what is below a node can hold it further down than its own value does', () => {
    // D1 is at most 4, but A1 (two thirds of it) at 1 leaves 7/3 at most: 60 of 500 points short of an index of 4.
    expect(must(of({ D1: ['2', '4'], A1: '1' }, '3.4'))).toBe(0);
    expect(must(of({ D1: ['2', '4'], A1: '1' }, '4'))).toBe(3);
  });

  test('values that contradict each other leave no way, which is not the end of the scale', () => {
    const held = of({ D1: '5', A1: '1' }, '5');
    expect(pathsOf(held)).toEqual([['unreachable', 'target']]);
    expect(messageOf(held)).toBe('the known values exclude it');
  });

  test('an indicator rises from the lowest level at most', () => {
    const pair: Rubric = {
      ...tiny([1]),
      tiers: ['domain', 'indicator'],
      inner: [{ code: 'D1', tier: 'domain', parent: null }],
      leaves: ['3', '1'].map((weight, k) => ({ code: `L${k}`, parent: 'D1', weight })),
    };
    // 11 of 12 points: three levels of the heavy one and two of the light one.
    expect(must(fewestSteps(pair, { nodes: { D1: '1' } } as never, { index: '15/4' }))).toBe(5);
  });

  test('more than 500,000,000 additions are refused, on every floor', () => {
    const wide = (...codes: string[]): Rubric => ({
      ...tiny([1]),
      tiers: ['domain', 'aspect', 'indicator'],
      scale: { minimum: '1', maximum: '100', values: 'integer' },
      inner: [
        { code: 'D1', tier: 'domain', parent: null },
        ...codes.map((code) => ({ code, tier: 'aspect', parent: 'D1' })),
      ],
      leaves: [
        { code: 'L0', parent: 'sparse', weight: '1000' },
        { code: 'L1', parent: 'dense', weight: '1' },
        { code: 'L2', parent: 'dense', weight: '100' },
      ],
    });
    const of = (rubric: Rubric) => fewestSteps(rubric, { nodes: { D1: '1' } } as never, target);
    // 10,000 gains of the one to each of 99,001 places of the other, or 100 gains to each of 10,000 places.
    expect(pathsOf(of(wide('sparse', 'dense')))).toEqual([['too-entangled', '']]);
    expect(must(of(wide('dense', 'sparse')))).toBe(2);
  });

  test('a rubric of more than 200,000 sums is not counted', () => {
    const wide = (weight: number): Rubric => ({
      ...tiny([1]),
      leaves: ['1', `${weight}`].map((each, k) => ({ code: `L${k}`, parent: null, weight: each })),
    });
    // The scale ends at 4.
    expect(pathsOf(fewestSteps(wide(49_999), { nodes: {} }, target))).toEqual([]);
    expect(pathsOf(fewestSteps(wide(50_000), { nodes: {} }, target))).toEqual([['too-entangled', '']]);
  });
});
