import type { AnyRubric } from '../model.js';
import type { ReadTarget } from './read-target.js';
import { baseOf, type Instance, readTask } from './read-task.js';
import { solve } from './solve.js';
import type { Binding, Task } from './task.js';

/**
 * Which constraints stand in the way, found by planning again without each. Where that would exceed the effort, the
 * constraints of one kind are left out together (path `caps` instead of `caps.0`).
 *
 * @param reached cost and levels of the plan, or null when the target is out of reach: then the constraints without
 *   which it is not
 */
export function bindsOf(
  rubric: AnyRubric,
  task: Task<AnyRubric>,
  instance: Instance,
  target: ReadTarget,
  work: number,
  reached: { readonly cost: bigint; readonly levels: readonly number[] } | null,
): Binding[] {
  const full = new Set(reached ? fullCaps(instance, reached.levels) : []);
  const single = relaxations(task, instance, true);
  // Every table is filled again for each constraint: bounded like one plan of the largest effort.
  const relaxed = single.size * work <= instance.effort ? single : relaxations(task, instance, false);
  const binds = new Map<string, Binding>([...full].map((path) => [path, { path, saves: 0n, full: true }]));
  for (const [path, looser] of relaxed) {
    const cost = leastCost(rubric, looser, target);
    const saves = cost === null ? null : reached ? reached.cost - cost : 0n;
    if (saves === null || (reached && saves <= 0n)) continue;
    binds.set(path, { path, saves, full: full.has(path) });
  }
  return [...binds.values()].sort((a, b) => Number(b.saves - a.saves));
}

/** The task without each of its constraints, by path. Those that were dropped on reading cannot matter. */
function relaxations(task: Task<AnyRubric>, instance: Instance, each: boolean): Map<string, Task<AnyRubric>> {
  const looser = new Map<string, Task<AnyRubric>>();
  const { deadline, ...timeless } = task;
  if (deadline !== undefined) looser.set('deadline', timeless);
  const open = new Set([...instance.caps, ...instance.rules].map(({ path }) => path));
  for (const kind of ['fixed', 'highest', 'caps', 'requires'] as const) {
    const entries = Object.entries<unknown>(task[kind] ?? []);
    const pathOf = ([key, value]: [string, unknown]): string => `${kind}.${kind === 'fixed' ? value : key}`;
    for (const path of entries.map(pathOf)) {
      if ((kind === 'caps' || kind === 'requires') && !open.has(path)) continue;
      const others = entries.filter((entry) => each && pathOf(entry) !== path);
      const left = kind === 'highest' ? Object.fromEntries(others) : others.map(([, value]) => value);
      looser.set(each ? path : kind, { ...task, [kind]: left });
    }
  }
  return looser;
}

function leastCost(rubric: AnyRubric, task: Task<AnyRubric>, target: ReadTarget): bigint | null {
  const read = readTask(rubric, task);
  if (!read.ok) return null;
  const solved = solve(read.value);
  if (!solved.ok) return null;
  const base = baseOf(read.value);
  const point = solved.value.gains.findIndex((gain) => base + gain >= target.numerator);
  return point < 0 ? null : solved.value.costAt(point);
}

const fullCaps = ({ caps, start }: Instance, levels: readonly number[]): string[] =>
  caps
    .filter(({ leaves, raises }) => leaves.filter((leaf) => levels[leaf] !== start[leaf]).length === raises)
    .map(({ path }) => path);
