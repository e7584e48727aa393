import type { Context } from '../../context.js';
import { findSystem, listSystems, type SystemFilter } from '../../store/systems.js';
import type { Access } from '../access/admit.js';
import { notFound } from '../refusals.js';
import { writeCursor } from '../results/page-cursor.js';
import { readIdCursor } from '../results/read-id-cursor.js';
import { describeSystem } from './describe-system.js';

interface Query<Input> {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: Input;
}

/** The register of an institution, page by page. @throws Problem `cursor-invalid` */
export async function readSystems({
  ctx,
  access: { institution },
  input: { limit, cursor, ...filter },
}: Query<SystemFilter & { readonly limit: number; readonly cursor?: string | undefined }>) {
  const search = [
    institution.id,
    filter.unit,
    filter.indicator,
    filter.evidence,
    filter.q,
    filter.orphans,
    filter.retired,
  ];
  const after = readIdCursor(cursor, search);
  const rows = await listSystems(ctx.database, institution.id, filter, after, limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    systems: page.map(describeSystem),
    nextCursor: rows.length > limit && last ? writeCursor(last.id, search) : null,
  };
}

/** @throws Problem `not-found` */
export async function readSystem({ ctx, access, input }: Query<{ readonly id: string }>) {
  const row = await findSystem(ctx.database, access.institution.id, input.id);
  if (!row) throw notFound('system');
  return describeSystem(row);
}
