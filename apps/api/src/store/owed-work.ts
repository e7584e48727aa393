import { sql } from 'kysely';
import type { Database } from './database.js';

/** How many open steps of each unit, by its id, were due before a day; steps of archived plans are nobody's. */
export async function countOverdueSteps(
  db: Database,
  institutionId: string,
  today: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('plan_step')
    .innerJoin('action_plan', 'action_plan.id', 'plan_step.plan_id')
    .where('plan_step.institution_id', '=', institutionId)
    .where('action_plan.archived_at', 'is', null)
    .where('plan_step.status', 'in', ['planned', 'running'])
    .where('plan_step.due', '<', today)
    .where('plan_step.unit_id', 'is not', null)
    .select(['plan_step.unit_id', sql<number>`count(*)::int`.as('count')])
    .groupBy('plan_step.unit_id')
    .execute();
  return new Map(rows.map(({ unit_id, count }) => [unit_id ?? '', count]));
}

/** How many updates of others wait for each unit, by its id, to decide, since it owns the indicator. */
export async function countUndecided(
  db: Database,
  institutionId: string,
  assessment: { readonly id: string; readonly instrument: string },
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('rating_update')
    .innerJoin('indicator_unit as owner', (join) =>
      join
        .onRef('owner.institution_id', '=', 'rating_update.institution_id')
        .onRef('owner.indicator_code', '=', 'rating_update.indicator_code')
        .on('owner.instrument', '=', assessment.instrument)
        .on('owner.part', '=', 'owner'),
    )
    .where('rating_update.institution_id', '=', institutionId)
    .where('rating_update.assessment_id', '=', assessment.id)
    .where('rating_update.status', '=', 'submitted')
    .whereRef('rating_update.unit_id', '<>', 'owner.unit_id')
    .select(['owner.unit_id', sql<number>`count(*)::int`.as('count')])
    .groupBy('owner.unit_id')
    .execute();
  return new Map(rows.map(({ unit_id, count }) => [unit_id, count]));
}

/** One thing that a unit has to do by a day. */
export interface DueWork {
  readonly unit_id: string;
  readonly kind: 'step' | 'recommendation';
  readonly id: string;
  /** ISO date. */
  readonly due: string;
  readonly indicator_code: string | null;
  readonly instrument: string | null;
  readonly to_level: string | null;
  readonly advice: string | null;
}

/** Of each of these units the open step or recommendation that is due first, in active plans and any letter. */
export async function listNextDue(
  db: Database,
  institutionId: string,
  unitIds: readonly string[],
): Promise<DueWork[]> {
  const { rows } = await sql<DueWork>`
    select distinct on (unit_id) * from (
      select plan_step.unit_id, 'step' as kind, plan_step.id, plan_step.due, plan_step.indicator_code,
        assessment.instrument, plan_step.to_level, null as advice
      from plan_step
      join action_plan on action_plan.id = plan_step.plan_id
      join assessment on assessment.id = action_plan.assessment_id
      where plan_step.institution_id = ${institutionId} and action_plan.archived_at is null
        and plan_step.status in ('planned', 'running') and plan_step.due is not null
      union all
      select recommendation.unit_id, 'recommendation', recommendation.id, recommendation.due,
        recommendation.indicator_code, letter.instrument, null, recommendation.advice
      from recommendation join recommendation_letter letter on letter.id = recommendation.letter_id
      where recommendation.institution_id = ${institutionId} and recommendation.status <> 'closed'
        and recommendation.due is not null
    ) work
    where unit_id = any(${[...unitIds]}::bigint[])
    order by unit_id, due, kind, id`.execute(db);
  return rows;
}
