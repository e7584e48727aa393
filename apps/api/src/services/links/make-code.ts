import type { Context } from '../../context.js';
import { insertCode } from '../../store/links.js';
import { findOfficial } from '../../store/officials.js';
import type { Access } from '../access/admit.js';
import { hashSecret, newSecret } from '../access/secrets.js';
import { recordAudit } from '../audit/record-audit.js';
import { notFound } from '../refusals.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly id: string };
}

const MINUTES = 10;

/**
 * Makes a one-time code with which an official links their Telegram account: 256 random bits, ten minutes, one use, kept
 * as a hash; it replaces earlier codes of the same official. Runs inside a transaction.
 */
export async function makeCode({ ctx, access: { actor, institution }, input }: Command) {
  const official = await findOfficial(ctx.database, institution.id, input.id);
  if (!official) throw notFound('official');
  const code = newSecret();
  const expiresAt = new Date(ctx.now().getTime() + MINUTES * 60_000);
  await insertCode(ctx.database, 'telegram', { hash: hashSecret(code), officialId: official.id, expiresAt });
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'link-code.make',
    entity: 'official',
    entityId: official.id,
  });
  return { code, startParameter: `l_${code}`, expiresAt: expiresAt.toISOString() };
}
