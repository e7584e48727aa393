import type { Context } from '../../context.js';
import { insertCode } from '../../store/links.js';
import { findOfficial } from '../../store/officials.js';
import type { Access } from '../access/admit.js';
import { hashSecret, newSecret } from '../access/secrets.js';
import { recordAudit } from '../audit/record-audit.js';
import { signInNotOffered } from '../oidc/refusals.js';
import { notFound } from '../refusals.js';
import { invitationAddress } from '../sessions/sign-in-address.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly id: string; readonly origin: string };
}

const HOURS = 24;

/**
 * Makes a one-time invitation with which an official binds an account of the provider: 256 random bits, a day, one use,
 * kept as a hash; it replaces earlier ones of the same official. Runs inside a transaction.
 */
export async function makeInvitation({ ctx, access: { actor, institution }, input }: Command) {
  if (!ctx.oidc) throw signInNotOffered();
  const official = await findOfficial(ctx.database, institution.id, input.id);
  if (!official) throw notFound('official');
  const code = newSecret();
  const expiresAt = new Date(ctx.now().getTime() + HOURS * 60 * 60_000);
  await insertCode(ctx.database, 'identity', { hash: hashSecret(code), officialId: official.id, expiresAt });
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'invitation.make',
    entity: 'official',
    entityId: official.id,
  });
  return { code, url: invitationAddress(input.origin, code), expiresAt: expiresAt.toISOString() };
}
