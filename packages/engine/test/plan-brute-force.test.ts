import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactOf, score } from '../src/index.js';
import { cheapest, frontier } from '../src/plan/index.js';
import { arbitraryTask, broken, costOf, type PlainTask, tiny, walk } from './plan-rubrics.js';

const SCALE = { minimum: 1, maximum: 4 };
/** Mutation testing takes every fourth instance. */
const SHARE = process.env['MODE'] === 'mutation' ? 4 : 1;

/** Costs lower than the weights, or higher: whichever are lower index the tables. */
const small = fc
  .tuple(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }), fc.constantFrom(6, 60))
  .chain(([weights, cost]) =>
    arbitraryTask(
      weights.map((_, k) => `L${k}`),
      SCALE,
      { rules: 5, caps: 2, cost },
    ).map((task) => ({ weights, task })),
  );

/** Least cost for every reachable weighted sum, by trying all levels. */
function bruteForce(weights: readonly number[], task: PlainTask): Map<number, number> {
  const least = new Map<number, number>();
  const codes = weights.map((_, k) => `L${k}`);
  const levels: { [code: string]: number } = {};
  const decide = (k: number): void => {
    if (k < codes.length) {
      for (let level = SCALE.minimum; level <= SCALE.maximum; level++) {
        levels[codes[k] as string] = level;
        decide(k + 1);
      }
      return;
    }
    if (broken(task, levels, SCALE.maximum)) return;
    const sum = weights.reduce(
      (total, weight, at) => total + weight * (levels[codes[at] as string] as number),
      0,
    );
    least.set(sum, Math.min(costOf(task, levels), least.get(sum) ?? Number.POSITIVE_INFINITY));
  };
  decide(0);
  return least;
}

/** Prerequisites that share an indicator and a level, each with a minimum of its own, and a cap across them. */
const tangled = {
  weights: [4, 3, 2, 5, 1],
  task: {
    from: { L0: 1, L1: 1, L2: 1, L3: 1, L4: 1 },
    cost: Object.fromEntries(
      ['L0', 'L1', 'L2', 'L3', 'L4'].map((code, k) => [code, { 2: 9 - k, 3: 7, 4: 5 + k }]),
    ),
    fixed: [],
    highest: { L4: 3 },
    requires: [
      { code: 'L3', at: 2, needs: 'L0', min: 2 },
      { code: 'L3', at: 2, needs: 'L1', min: 4 },
      { code: 'L3', at: 2, needs: 'L2', min: 3 },
      { code: 'L4', at: 3, needs: 'L2', min: 3 },
      { code: 'L1', at: 2, needs: 'L0', min: 3 },
      { code: 'L2', at: 4, needs: 'L0', min: 3 },
    ],
    caps: [{ of: ['L0', 'L1', 'L2', 'L3'], raises: 3 }],
  } satisfies PlainTask,
};

/** Several that wait for the same level of one, which is decided first; each from a level of its own. */
const fan = {
  weights: [1, 2, 5, 4],
  task: {
    from: { L0: 1, L1: 1, L2: 1, L3: 1 },
    cost: Object.fromEntries(
      ['L0', 'L1', 'L2', 'L3'].map((code, k) => [code, { 2: k === 0 ? 50 : 3, 3: 4 + k, 4: 6 - k }]),
    ),
    fixed: [],
    highest: {},
    requires: [
      { code: 'L1', at: 2, needs: 'L0', min: 3 },
      { code: 'L2', at: 4, needs: 'L0', min: 3 },
      { code: 'L3', at: 3, needs: 'L0', min: 3 },
    ],
    caps: [],
  } satisfies PlainTask,
};

describe('plans equal brute force', () => {
  test('the frontier, on 600 random instances with prerequisites and caps', () => {
    fc.assert(
      fc.property(small, ({ weights, task }) => {
        const total = weights.reduce((a, b) => a + b, 0);
        const least = [...bruteForce(weights, task)].sort(([a], [b]) => b - a);
        const expected: [bigint, string][] = [];
        let best = Number.POSITIVE_INFINITY;
        for (const [sum, cost] of least) {
          if (cost >= best) continue;
          best = cost;
          expected.unshift([BigInt(cost), exactOf({ num: sum, den: total }).toFraction()]);
        }
        const found = frontier(tiny(weights), task);
        expect(found.ok && found.value.map(({ cost, index }) => [cost, index.toFraction()])).toEqual(
          expected,
        );
      }),
      { numRuns: 600 / SHARE, seed: 59, examples: [[tangled], [fan]] },
    );
  });

  test('every point of the frontier is what cheapest finds for its index, with steps that can be carried out', () => {
    fc.assert(
      fc.property(small, ({ weights, task }) => {
        const rubric = tiny(weights);
        const points = frontier(rubric, task);
        if (!points.ok) throw new Error(JSON.stringify(points.issues));
        for (const point of points.value) {
          const found = cheapest(rubric, { ...task, target: { index: point.index.toFraction() } });
          if (!found.ok) throw new Error(JSON.stringify(found.issues));
          const { cost, index, steps, slack } = found.value;
          expect(cost).toBe(point.cost);
          expect(index.toFraction()).toBe(point.index.toFraction());
          expect(slack.toFraction()).toBe('0');
          expect(steps.reduce((sum, step) => sum + step.cost, 0n)).toBe(cost);
          expect(steps).toEqual(point.steps());
          const levels = walk(task, steps);
          expect(broken(task, levels, SCALE.maximum)).toBeNull();
          expect(costOf(task, levels)).toBe(Number(cost));
          const card = score(rubric, levels);
          expect(card.ok && card.value.index.toFraction()).toBe(index.toFraction());
        }
      }),
      { numRuns: 152 / SHARE, seed: 2020 },
    );
  });

  test('an unreachable target names the highest index that brute force reaches', () => {
    fc.assert(
      fc.property(small, ({ weights, task }) => {
        const highest = Math.max(...bruteForce(weights, task).keys());
        const total = weights.reduce((a, b) => a + b, 0);
        const found = cheapest(tiny(weights), { ...task, target: { index: `${highest + 1}/${total}` } });
        expect(
          found.ok ? [] : found.issues.map(({ code, nearest }) => [code, nearest?.toFraction()]),
        ).toEqual([['unreachable', exactOf({ num: highest, den: total }).toFraction()]]);
      }),
      { numRuns: 100 / SHARE, seed: 7 },
    );
  });

  test('what binds saves as much as brute force saves without it', () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 2, max: 4 }), ({ weights, task }, level) => {
        const total = weights.reduce((a, b) => a + b, 0);
        const found = cheapest(tiny(weights), { ...task, target: { index: `${level}` } });
        fc.pre(found.ok);
        const leastAt = (looser: PlainTask): number =>
          Math.min(
            ...[...bruteForce(weights, looser)]
              .filter(([sum]) => sum >= level * total)
              .map(([, cost]) => cost),
          );
        const expected: [string, bigint][] = [];
        const compare = (path: string, looser: PlainTask): void => {
          const saves = BigInt(leastAt(task) - leastAt(looser));
          if (saves > 0n) expected.push([path, saves]);
        };
        const drop = <T>(list: readonly T[], k: number): T[] => list.filter((_, at) => at !== k);
        for (const k of task.caps.keys()) compare(`caps.${k}`, { ...task, caps: drop(task.caps, k) });
        for (const k of task.requires.keys())
          compare(`requires.${k}`, { ...task, requires: drop(task.requires, k) });
        for (const [k, code] of task.fixed.entries())
          compare(`fixed.${code}`, { ...task, fixed: drop(task.fixed, k) });
        for (const code of Object.keys(task.highest)) {
          const highest = Object.fromEntries(
            Object.entries(task.highest).filter(([other]) => other !== code),
          );
          compare(`highest.${code}`, { ...task, highest });
        }
        const binds = found.value.binds
          .filter(({ saves }) => saves > 0n)
          .map(({ path, saves }) => [path, saves]);
        expect(binds.sort()).toEqual(expected.sort());
      }),
      { numRuns: 100 / SHARE, seed: 11 },
    );
  });
});
