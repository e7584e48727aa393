import type { Rubric } from '@spbe/engine';
import { describe, expect, test } from 'vitest';
import { Stop } from '../src/errors.js';
import { planYears, type Roadmap, type RoadmapTask, type RoadmapYear, verifyRoadmap } from '../src/index.js';
import type { Answer, Program } from '../src/question.js';
import { readTask } from '../src/read-task.js';
import { findRoadmap } from '../src/search.js';
import { whyUnreachable } from '../src/why-unreachable.js';
import { tiny } from './small-instances.js';

const rubric = tiny([3, 2, 1]);
const task: RoadmapTask<Rubric> = {
  from: { L0: 1, L1: 1, L2: 1 },
  years: [{ year: 2027, budget: 9, cap: 2 }, { year: 2028 }],
  target: { index: '2' },
  cost: { L0: { 2: 5, 3: 9 }, L1: { 2: 4, 3: 7 }, L2: { 2: 1, 3: 2 } },
  requires: [{ code: 'L0', at: 2, needs: 'L2', min: 2 }],
};

type Year = RoadmapYear<Rubric>;
const change = (roadmap: Roadmap<Rubric>, y: number, by: (year: Year) => Partial<Year>): Roadmap<Rubric> => ({
  ...roadmap,
  years: roadmap.years.with(y, { ...(roadmap.years[y] as Year), ...by(roadmap.years[y] as Year) }),
});

describe('the check in whole numbers', () => {
  test('accepts the plan and rejects every tampered one', async () => {
    const found = await planYears(rubric, task);
    if (!found.ok) throw new Error(JSON.stringify(found.issues));
    const roadmap = found.value;
    expect(verifyRoadmap(rubric, task, roadmap)).toEqual([]);
    const first = roadmap.years[0] as Year;
    const tampered: [Roadmap<Rubric>, string][] = [
      [{ ...roadmap, cost: roadmap.cost - 1n }, 'the roadmap costs'],
      [change(roadmap, 0, ({ cost }) => ({ cost: cost - 1n })), '2027 costs'],
      [change(roadmap, 0, ({ steps }) => ({ steps: steps.toReversed() })), 'needs L2 at 2'],
      [change(roadmap, 0, ({ steps }) => ({ steps: steps.slice(1) })), 'needs L2 at 2'],
      [
        change(roadmap, 0, ({ steps }) => ({ steps: steps.map((step) => ({ ...step, cost: 0n })) })),
        ', not 0',
      ],
      [change(roadmap, 0, () => ({ index: roadmap.years[1]?.index ?? first.index })), 'the index of 2027 is'],
      [change(roadmap, 0, () => ({ predicate: { id: 'high', basis: 'exact' } })), 'the predicate of 2027 is'],
      [change(roadmap, 1, () => ({ steps: [] })), 'misses its target'],
      [{ ...roadmap, years: roadmap.years.slice(1) }, 'other years'],
    ];
    for (const [each, defect] of tampered)
      expect(verifyRoadmap(rubric, task, each).join('; ')).toContain(defect);
    const tighter = (y: Partial<RoadmapTask<Rubric>['years'][number]>): RoadmapTask<Rubric> => ({
      ...task,
      years: [{ year: 2027, ...y }, { year: 2028 }],
    });
    expect(verifyRoadmap(rubric, tighter({ budget: first.cost - 1n }), roadmap).join()).toContain(
      'its budget',
    );
    expect(verifyRoadmap(rubric, tighter({ cap: first.steps.length - 1 }), roadmap).join()).toContain(
      'its cap',
    );
    expect(verifyRoadmap(rubric, { ...task, fixed: ['L0'] }, roadmap).join()).toContain('is fixed');
    expect(verifyRoadmap(rubric, { ...task, highest: { L0: 1 } }, roadmap).join()).toContain('highest level');
    const late = { ...task, requires: [{ code: 'L0', at: 2, needs: 'L2', min: 2, gap: 2 }] };
    expect(verifyRoadmap(rubric, late, roadmap).join()).toContain('2 years before');
    const owned = { ...task, caps: [{ of: ['L0', 'L1', 'L2'], raises: 0 }] };
    expect(verifyRoadmap(rubric, owned, roadmap).join()).toContain('caps.0');
  });

  /** A solver that says what it is told to. */
  async function codeWhen(answer: (program: Program) => Answer): Promise<string> {
    const read = readTask(rubric, task);
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    const ask = async (_: string, program: Program) =>
      answer(program) as Extract<Answer, { status: 'infeasible' }>;
    try {
      await findRoadmap({
        rubric,
        task,
        instance: read.value,
        solver: { ask, close: () => {}, secondsLeft: () => 1 },
      });
      return 'accepted';
    } catch (error) {
      if (error instanceof Stop) return error.issue.code;
      throw error;
    }
  }

  test('never lets a wrong answer of the solver through', async () => {
    const everything = ({ objective }: Program): Float64Array => new Float64Array(objective.length).fill(1);
    const nothing = ({ objective }: Program): Float64Array => new Float64Array(objective.length);
    // Over the budget and the cap of the first year.
    expect(await codeWhen((program) => ({ status: 'optimal', values: everything(program), bound: 0 }))).toBe(
      'solver-inexact',
    );
    // Short of the target.
    expect(await codeWhen((program) => ({ status: 'optimal', values: nothing(program), bound: 0 }))).toBe(
      'solver-inexact',
    );
    // Everything in the last year keeps all constraints, but nothing proves that it is the cheapest.
    const late = ({ objective }: Program): Float64Array => Float64Array.from(objective, (_, at) => at % 2);
    expect(await codeWhen((program) => ({ status: 'optimal', values: late(program), bound: 3 }))).toBe(
      'solver-inexact',
    );
  });

  test('does not believe that a target is unreachable where an answer reaches it', async () => {
    const free: RoadmapTask<Rubric> = { from: task.from, years: [{ year: 2027 }], target: { index: '2' } };
    const read = readTask(rubric, free);
    if (!read.ok) throw new Error(JSON.stringify(read.issues));
    const ask = async (_: string, { objective }: Program) => ({
      status: 'optimal' as const,
      values: new Float64Array(objective.length).fill(1),
      bound: objective.reduce((a, b) => a + b, 0),
    });
    const solver = { ask, close: () => {}, secondsLeft: () => 1 };
    const search = { rubric, task: free, instance: read.value, solver };
    const stopped = await whyUnreachable(search, { binds: false }).catch((error: unknown) => error);
    expect(stopped instanceof Stop && stopped.issue.code).toBe('solver-inexact');
    // With a target on the way the two may only exclude each other.
    const both = { ...free, years: [{ year: 2027, target: { index: '1' } }, { year: 2028 }] };
    const again = readTask(rubric, both);
    if (!again.ok) throw new Error(JSON.stringify(again.issues));
    const issue = await whyUnreachable({ ...search, task: both, instance: again.value }, { binds: false });
    expect([issue.code, issue.path]).toEqual(['unreachable', 'target']);
  });

  test('says what is wrong with a roadmap or a task of no shape', () => {
    const strange = [
      undefined,
      null,
      3,
      'x',
      [],
      {},
      { years: [] },
      { years: [null], cost: 1n },
      { years: 3, cost: 1n },
    ];
    for (const roadmap of strange)
      expect(verifyRoadmap(rubric, task, roadmap as never).length).toBeGreaterThan(0);
    for (const wrong of strange)
      expect(verifyRoadmap(rubric, wrong as never, { years: [], cost: 0n }).length).toBeGreaterThan(0);
  });
});
