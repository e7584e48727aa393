import { type Exact, exactOf } from '@spbe/engine';
import type { StepRow } from '../../store/plan-steps.js';
import type { PlannedTask, PlanRow } from '../../store/plans.js';
import type { Levels } from './levels.js';

/** What a refresh takes as given. */
export interface Standing<Step extends StepRow> {
  /** Begun, done, or worked on by people, and every step below one of these. */
  readonly steps: readonly Step[];
  /** Levels with these steps done: from here the rest is calculated. */
  readonly base: Levels;
  /** The task for the rest: nothing that was dropped, what is left of budget and caps. */
  readonly task: PlannedTask;
}

/**
 * Splits a calculated plan into what stays and what may be calculated anew. A step that people have said something about
 * stays; a dropped one stays dropped and is not chosen again; only what nobody touched may go.
 *
 * @param owners unit of every indicator, which a step has when nobody said otherwise
 */
export function standingSteps<Step extends StepRow>(
  plan: PlanRow,
  levels: Levels,
  steps: readonly Step[],
  owners: ReadonlyMap<string, string>,
): Standing<Step> {
  const base = new Map(levels);
  const stands = ({ status, ...step }: Step): boolean =>
    status === 'running' || status === 'done' || (status === 'planned' && isTouched(plan, step, owners));
  for (const step of steps.filter(stands)) raise(base, step.indicator_code, exactOf(step.to_level));
  const standing = steps.filter(
    ({ status, indicator_code, to_level }) =>
      status !== 'dropped' && (base.get(indicator_code)?.compare(to_level) ?? -1) >= 0,
  );
  return { steps: standing, base, task: taskOfRest(plan.task, levels, base, steps, standing) };
}

function raise(levels: Map<string, Exact>, code: string, level: Exact): void {
  const known = levels.get(code);
  if (known && known.compare(level) < 0) levels.set(code, level);
}

/** Whether a planned step says more than the calculation did. */
const isTouched = (
  plan: PlanRow,
  step: Omit<StepRow, 'status'>,
  owners: ReadonlyMap<string, string>,
): boolean =>
  step.risk !== '' ||
  step.mitigation !== '' ||
  step.due !== null ||
  step.funding !== 'own' ||
  step.year !== plan.year ||
  step.unit_id !== (owners.get(step.indicator_code) ?? null) ||
  step.cost !== costOf(plan.task, step);

/** What a step costs by the task; null where the task has no costs. */
function costOf(
  { costs }: PlannedTask,
  { indicator_code, to_level }: Pick<StepRow, 'indicator_code' | 'to_level'>,
): string | null {
  const amount = costs?.[indicator_code];
  const own = typeof amount === 'object' ? amount[to_level] : amount;
  return own === undefined ? null : String(BigInt(own));
}

function taskOfRest(
  task: PlannedTask,
  levels: Levels,
  base: Levels,
  steps: readonly StepRow[],
  standing: readonly StepRow[],
): PlannedTask {
  const highest: Record<string, number> = { ...task.highest };
  for (const { status, indicator_code: code, to_level } of steps) {
    const level = base.get(code);
    // Below what stands nothing can be left out.
    if (status !== 'dropped' || !level || level.compare(to_level) >= 0) continue;
    highest[code] = Math.min(highest[code] ?? Number.POSITIVE_INFINITY, Number(to_level) - 1);
  }
  const isRaised = (code: string): boolean => {
    const [now, then] = [levels.get(code), base.get(code)];
    return now !== undefined && then !== undefined && now.compare(then) < 0;
  };
  const spent = standing.reduce((sum, { cost }) => sum + BigInt(cost ?? 0), 0n);
  const left = BigInt(task.budget ?? 0) - spent;
  return {
    ...task,
    ...(Object.keys(highest).length > 0 ? { highest } : {}),
    ...(task.caps
      ? {
          caps: task.caps.map(({ of, raises }) => ({
            of,
            raises: Math.max(0, raises - of.filter(isRaised).length),
          })),
        }
      : {}),
    ...(task.budget === undefined ? {} : { budget: String(left > 0n ? left : 0n) }),
  };
}
