import type { Context } from '../../context.js';
import { holdPlan, type PlanRow } from '../../store/plans.js';
import type { Access } from '../access/admit.js';
import { notFound, wrongState } from '../refusals.js';

/**
 * The plan whose steps a transaction is about to change, held until its end.
 *
 * @throws Problem `not-found`; `wrong-state` for an archived one
 */
export async function findActivePlan(
  ctx: Context,
  { institution }: Pick<Access, 'institution'>,
  id: string,
): Promise<PlanRow> {
  const plan = await holdPlan(ctx.database, institution.id, id);
  if (!plan) throw notFound('plan');
  if (plan.archived_at === null) return plan;
  throw wrongState(
    { id: 'Rencana ini sudah diarsipkan.', en: 'This plan was archived.' },
    {
      id: 'Pulihkan dahulu dengan PATCH {"archived": false}.',
      en: 'Restore it first with PATCH {"archived": false}.',
    },
  );
}
