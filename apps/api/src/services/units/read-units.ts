import type { Context } from '../../context.js';
import { findUnit, listUnits } from '../../store/units.js';
import type { Access } from '../access/admit.js';
import { notFound } from '../refusals.js';
import { describeUnit } from './describe-unit.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
}

/** The units of an institution by code. */
export async function readUnits({ ctx, access, input }: Query & { readonly input: { archived: boolean } }) {
  const rows = await listUnits(ctx.database, access.institution.id, input.archived);
  return { units: rows.map(describeUnit) };
}

export async function readUnit({
  ctx,
  access,
  input,
}: Query & { readonly input: { readonly code: string } }) {
  const row = await findUnit(ctx.database, access.institution.id, input.code);
  if (!row) throw notFound('unit');
  return describeUnit(row);
}
