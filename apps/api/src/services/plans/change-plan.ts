import type { Context } from '../../context.js';
import { listSteps } from '../../store/plan-steps.js';
import {
  holdPlan,
  type PlannedTarget,
  type PlannedTask,
  type PlanRow,
  updatePlan,
} from '../../store/plans.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { chooseTarget } from '../calculations/read-target.js';
import { basisOfYear } from '../instruments/predicates.js';
import { notFound } from '../refusals.js';
import { staleRevision } from '../stale-revision.js';
import type { Language } from '../words.js';
import { wrongShape } from '../wrong-shape.js';
import { describePlan } from './describe-plan.js';
import { findDisorder, refuseDisorder } from './judge-order.js';
import { readGround } from './read-ground.js';
import { rulesOfPlan } from './rules-of-plan.js';

/** Null takes a part of the task away; undefined leaves it. */
export type TaskChange = { readonly [Part in keyof PlannedTask]?: PlannedTask[Part] | null | undefined };

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly id: string;
    readonly revision: number;
    readonly title?: string | undefined;
    readonly target?: PlannedTarget | undefined;
    readonly year?: number | null | undefined;
    readonly archived?: boolean | undefined;
    readonly task: TaskChange;
    readonly language: Language;
  };
}

/**
 * Renames a plan, sets its target or what binds it, archives it, or takes it back. Calculated steps stay as they are and the
 * plan is stale until it is refreshed. Runs inside a transaction.
 *
 * @throws Problem `not-found`, `revision-stale`, `input-invalid`, `plan-order` when a new prerequisite is out of order
 */
export async function changePlan({ ctx, access, input }: Command) {
  const { actor, institution } = access;
  const before = await holdPlan(ctx.database, institution.id, input.id);
  if (!before) throw notFound('plan');
  if (before.revision !== input.revision) throw staleRevision();
  const { assessment, instrument, levels } = await readGround(ctx, access, before.assessment_id);
  const target = input.target ?? before.target;
  chooseTarget(instrument, target, basisOfYear(instrument, assessment.year));
  const task = mergeTask(before.task, input.task);
  refuseCalculated(before.origin, task);
  const rules = rulesOfPlan(instrument.scoring.id, task);
  const steps = await listSteps(ctx.database, institution.id, before.id);
  if (input.task.requires) refuseDisorder(findDisorder(levels, steps, rules), () => '$.requires');
  const isAsked = input.target !== undefined || Object.values(input.task).some((part) => part !== undefined);
  const archivedAt =
    input.archived === undefined
      ? before.archived_at
      : input.archived
        ? (before.archived_at ?? ctx.now())
        : null;
  const after = await updatePlan(ctx.database, before, {
    title: input.title ?? before.title,
    target: JSON.stringify(target),
    task: JSON.stringify(task),
    is_task_changed: before.is_task_changed || (isAsked && before.origin === 'computed'),
    year: input.year === undefined ? before.year : input.year,
    archived_at: archivedAt,
  });
  if (!after) throw staleRevision();
  const facts = (row: PlanRow) => ({
    target: row.target,
    year: row.year,
    archived: row.archived_at !== null,
  });
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: input.archived === true ? 'plan.archive' : 'plan.change',
    entity: 'plan',
    entityId: before.id,
    before: facts(before),
    after: facts(after),
  });
  return describePlan(ctx, access, after, input.language);
}

const mergeTask = (before: PlannedTask, change: TaskChange): PlannedTask =>
  Object.fromEntries(
    Object.entries({
      ...before,
      ...Object.fromEntries(Object.entries(change).filter(([, part]) => part !== undefined)),
    }).filter(([, part]) => part !== null),
  );

/** What only a calculation reads. */
const OF_CALCULATION = ['costs', 'fixed', 'highest', 'caps', 'budget'] as const;

/** @throws Problem `input-invalid` for constraints of a calculation on steps that a person listed */
export function refuseCalculated(origin: PlanRow['origin'], task: PlannedTask): void {
  const stray = origin === 'listed' ? OF_CALCULATION.find((part) => task[part] !== undefined) : undefined;
  if (stray === undefined) return;
  throw wrongShape(`$.${stray}`, 'not-allowed', {
    id: 'hanya untuk langkah yang dihitung, bukan yang didaftar sendiri (steps)',
    en: 'is for calculated steps only, not for those that are listed (steps)',
  });
}
