import { sql } from 'kysely';
import type { Database } from './database.js';

/** What one unit owes, each counted on its own. */
export interface OwedWork {
  readonly unit_id: string;
  readonly code: string;
  readonly name: string;
  /** Came back and were not proposed anew. */
  readonly returned: number;
  /** Wait for this unit's decision, since it owns the indicator. */
  readonly pending: number;
  readonly recommendations: number;
  readonly steps: number;
}

/**
 * Active units that owe something: the most first, then by code. Never by what a unit contributes to the index, or small
 * offices would always come last.
 *
 * @param today day of the institution, after whose deadlines work is overdue
 */
export async function listOwedWork(
  db: Database,
  institutionId: string,
  today: string,
  limit: number,
): Promise<OwedWork[]> {
  const { rows } = await sql<OwedWork>`
    with returned as (
      select distinct on (assessment_id, indicator_code, unit_id) unit_id, status
      from rating_update
      where institution_id = ${institutionId} and status <> 'draft' and status <> 'withdrawn'
      order by assessment_id, indicator_code, unit_id, id desc
    ), owed as (
      select unit_id, count(*)::int as returned, 0 as pending, 0 as recommendations, 0 as steps
      from returned where status = 'returned' group by unit_id
      union all
      select owner.unit_id, 0, count(*)::int, 0, 0
      from rating_update
      join assessment on assessment.id = rating_update.assessment_id
      join indicator_unit owner on owner.institution_id = rating_update.institution_id
        and owner.instrument = assessment.instrument
        and owner.indicator_code = rating_update.indicator_code and owner.part = 'owner'
      where rating_update.institution_id = ${institutionId} and rating_update.status = 'submitted'
        and rating_update.unit_id <> owner.unit_id
      group by owner.unit_id
      union all
      select unit_id, 0, 0, count(*)::int, 0
      from recommendation
      where institution_id = ${institutionId} and status <> 'closed' and due < ${today} and unit_id is not null
      group by unit_id
      union all
      select plan_step.unit_id, 0, 0, 0, count(*)::int
      from plan_step join action_plan on action_plan.id = plan_step.plan_id
      where plan_step.institution_id = ${institutionId} and action_plan.archived_at is null
        and plan_step.status in ('planned', 'running') and plan_step.due < ${today}
        and plan_step.unit_id is not null
      group by plan_step.unit_id
    )
    select unit.id as unit_id, unit.code, unit.name,
      sum(returned)::int as returned, sum(pending)::int as pending,
      sum(recommendations)::int as recommendations, sum(steps)::int as steps
    from owed join unit on unit.id = owed.unit_id
    where unit.archived_at is null
    group by unit.id, unit.code, unit.name
    order by sum(returned + pending + recommendations + steps) desc, unit.code
    limit ${limit}`.execute(db);
  return rows;
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
