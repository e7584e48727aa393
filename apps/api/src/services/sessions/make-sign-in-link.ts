import type { Context } from '../../context.js';
import { insertCode } from '../../store/links.js';
import type { Actor } from '../access/actor.js';
import { hashSecret, newSecret } from '../access/secrets.js';
import { recordAudit } from '../audit/record-audit.js';
import { forbidden, notFound } from '../refusals.js';
import { signInAddress } from './sign-in-address.js';

interface Command {
  readonly ctx: Context;
  readonly actor: Actor;
  /** `origin`: where people reach the API. */
  readonly input: { readonly origin: string };
}

const MINUTES = 10;

/**
 * Makes the one-time link with which the person behind a linked chat signs in on the web: 256 random bits, ten minutes,
 * one use, kept as a hash; it replaces earlier ones of the same person. Runs inside a transaction.
 *
 * @throws Problem `forbidden` unless the bot asks; `not-found` when its chat is linked to nobody
 */
export async function makeSignInLink({ ctx, actor, input }: Command) {
  const { official, institutionId, via, scopes } = actor;
  if (via !== 'telegram' && !scopes.includes('service')) throw forbidden('session.link');
  if (!official) throw notFound('link');
  const code = newSecret();
  const expiresAt = new Date(ctx.now().getTime() + MINUTES * 60_000);
  await insertCode(ctx.database, 'web', { hash: hashSecret(code), officialId: official.id, expiresAt });
  await recordAudit(ctx, actor, {
    institutionId,
    action: 'sign-in-link.make',
    entity: 'official',
    entityId: official.id,
  });
  return { code, url: signInAddress(input.origin, code), expiresAt: expiresAt.toISOString() };
}
