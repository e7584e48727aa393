import type { Context } from '../../context.js';
import type { Scope } from '../../store/actors.js';
import { insertApiKey } from '../../store/api-keys.js';
import type { Actor } from '../access/actor.js';
import { newApiKey } from '../access/secrets.js';
import { recordAudit } from '../audit/record-audit.js';
import { describeKey } from './describe-key.js';

interface Command {
  readonly ctx: Context;
  readonly actor: Pick<Actor, 'id' | 'via'>;
  readonly input: {
    readonly institutionId: string | null;
    readonly label: string;
    readonly scopes: readonly Scope[];
    readonly expiresInDays?: number | undefined;
  };
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Makes a key; its text is in this answer and nowhere else. Runs inside a transaction. */
export async function makeKey({ ctx, actor, input }: Command) {
  const { publicId, secretHash, text } = newApiKey();
  const now = ctx.now();
  const { expiresInDays: days } = input;
  const row = await insertApiKey(ctx.database, {
    public_id: publicId,
    secret_hash: secretHash,
    label: input.label,
    scopes: [...new Set(input.scopes)],
    institution_id: input.institutionId,
    created_at: now,
    expires_at: days === undefined ? null : new Date(now.getTime() + days * DAY_MS),
    last_used_at: null,
    revoked_at: null,
  });
  await recordAudit(ctx, actor, {
    institutionId: input.institutionId,
    action: 'key.make',
    entity: 'key',
    entityId: row.id,
    after: { scopes: row.scopes, expiresAt: row.expires_at },
  });
  return { described: describeKey(row), text };
}
