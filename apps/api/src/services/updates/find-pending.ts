import type { Context } from '../../context.js';
import { findUpdate, type UpdateRow, type UpdateStatus } from '../../store/rating-updates.js';
import { type Access, requireUnit } from '../access/admit.js';
import { notFound } from '../refusals.js';
import { staleRevision } from '../stale-revision.js';
import { decidedAlready } from './describe-update.js';

interface Pending {
  readonly update: string;
  readonly revision: number;
  /** States in which the change is possible. */
  readonly from: readonly UpdateStatus[];
}

/**
 * An update that its unit is about to change.
 *
 * @throws Problem `not-found`, `forbidden` for another unit's, `wrong-state`, `revision-stale`
 */
export async function findPending(
  ctx: Context,
  access: Access,
  { update: id, revision, from }: Pending,
): Promise<UpdateRow> {
  const row = await findUpdate(ctx.database, access.institution.id, id);
  if (!row) throw notFound('update');
  requireUnit(access, row.unit_id);
  // Whoever comes second is told what happened, not only that something did.
  if (!from.includes(row.status)) throw decidedAlready(row);
  if (row.revision !== revision) throw staleRevision();
  return row;
}
