import type { Context } from '../../context.js';
import { findPlan, listPlans } from '../../store/plans.js';
import type { Access } from '../access/admit.js';
import { notFound } from '../refusals.js';
import { writeCursor } from '../results/page-cursor.js';
import { readIdCursor } from '../results/read-id-cursor.js';
import type { Language } from '../words.js';
import { describePlan, describePlanHead } from './describe-plan.js';

interface Query<Input> {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: Input;
}

/** Plans of an institution, the newest first, without their steps. */
export async function readPlans({
  ctx,
  access: { institution },
  input: { archived, limit, cursor },
}: Query<{ readonly archived: boolean; readonly limit: number; readonly cursor?: string | undefined }>) {
  const search = [institution.id, 'plans', archived];
  const before = readIdCursor(cursor, search);
  const rows = await listPlans(ctx.database, institution.id, archived, before, limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    plans: page.map(describePlanHead),
    nextCursor: rows.length > limit && last ? writeCursor(last.id, search) : null,
  };
}

/** @throws Problem `not-found` */
export async function readPlan({
  ctx,
  access,
  input: { id, language },
}: Query<{ readonly id: string; readonly language: Language }>) {
  const row = await findPlan(ctx.database, access.institution.id, id);
  if (!row) throw notFound('plan');
  return describePlan(ctx, access, row, language);
}
