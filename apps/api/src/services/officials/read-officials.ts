import type { Context } from '../../context.js';
import { findOfficial, listOfficials } from '../../store/officials.js';
import type { Access } from '../access/admit.js';
import { notFound } from '../refusals.js';
import { describeOfficial } from './describe-official.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
}

/** The officials of an institution, in the order in which they came. */
export async function readOfficials({ ctx, access }: Query) {
  return { officials: (await listOfficials(ctx.database, access.institution.id)).map(describeOfficial) };
}

export async function readOfficial({
  ctx,
  access,
  input,
}: Query & { readonly input: { readonly id: string } }) {
  const row = await findOfficial(ctx.database, access.institution.id, input.id);
  if (!row) throw notFound('official');
  return describeOfficial(row);
}
