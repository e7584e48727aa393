import type { Context } from '../../context.js';
import { type IdentityRow, listIdentities } from '../../store/identities.js';
import { findOfficial } from '../../store/officials.js';
import type { Actor } from '../access/actor.js';
import type { Access } from '../access/admit.js';
import { notFound } from '../refusals.js';

/** An account as its provider names it is nobody's business: what matters is that there is one. */
const describeIdentity = ({ id, issuer, bound_at }: IdentityRow) => ({
  id,
  issuer,
  boundAt: bound_at.toISOString(),
});

/** The accounts with which the person who asks can sign in; a key has none. */
export async function readOwnIdentities({ ctx, actor }: { readonly ctx: Context; readonly actor: Actor }) {
  const rows = actor.official ? await listIdentities(ctx.database, actor.official.id) : [];
  return { identities: rows.map(describeIdentity) };
}

interface Query {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly id: string };
}

/** The accounts with which an official of the institution can sign in. */
export async function readIdentitiesOfOfficial({ ctx, access: { institution }, input }: Query) {
  const official = await findOfficial(ctx.database, institution.id, input.id);
  if (!official) throw notFound('official');
  return { identities: (await listIdentities(ctx.database, official.id)).map(describeIdentity) };
}
