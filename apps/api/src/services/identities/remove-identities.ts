import type { Context } from '../../context.js';
import { removeIdentities } from '../../store/identities.js';
import { removeCodes } from '../../store/links.js';
import { findOfficial } from '../../store/officials.js';
import { removeSessions } from '../../store/web-sessions.js';
import type { Actor } from '../access/actor.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { notFound } from '../refusals.js';

interface OwnCommand {
  readonly ctx: Context;
  readonly actor: Actor;
  readonly input: { readonly id: string };
}

/** Undoes one of the own bindings, and ends the sessions that began at the provider. Runs inside a transaction. */
export async function removeOwnIdentity({ ctx, actor, input }: OwnCommand) {
  const { official, institutionId } = actor;
  if (!official || (await removeIdentities(ctx.database, official.id, input.id)) === 0) {
    throw notFound('identity');
  }
  await removeSessions(ctx.database, official.id, 'oidc');
  await recordAudit(ctx, actor, {
    institutionId,
    action: 'identity.remove',
    entity: 'official',
    entityId: official.id,
    before: { identity: input.id },
  });
  return { removed: 1 };
}

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly id: string };
}

/**
 * Undoes every binding of an official, open invitations and the sessions that began at the provider, as for somebody who
 * lost the account there. Runs inside a transaction.
 */
export async function removeIdentitiesOfOfficial({ ctx, access: { actor, institution }, input }: Command) {
  const official = await findOfficial(ctx.database, institution.id, input.id);
  if (!official) throw notFound('official');
  await removeCodes(ctx.database, official.id, 'identity');
  const removed = await removeIdentities(ctx.database, official.id, null);
  await removeSessions(ctx.database, official.id, 'oidc');
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'identity.remove',
    entity: 'official',
    entityId: official.id,
    before: { identities: removed },
  });
  return { removed };
}
