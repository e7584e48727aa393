import type { Context } from '../../context.js';
import {
  forgetSessions,
  insertSession,
  keepNewestSessions,
  removeSession,
  type SignInMethod,
} from '../../store/web-sessions.js';
import type { Actor } from '../access/actor.js';
import { actorOfSession } from '../access/actor-of-session.js';
import { hashSecret, newSecret } from '../access/secrets.js';
import { recordAudit } from '../audit/record-audit.js';
import { notFound } from '../refusals.js';
import { describeSession } from './describe-session.js';
import { findLivingSession, livingAt } from './find-living-session.js';
import { LONGEST_MS, MOST_SESSIONS } from './lifetime.js';

interface Command {
  readonly ctx: Context;
  readonly input: {
    readonly officialId: string;
    readonly institutionId: string;
    readonly method: SignInMethod;
    /** Of the session that the browser held before: it ends, since nobody could find it again. */
    readonly replaces: string | undefined;
  };
}

export interface StartedSession {
  /** The secret that the browser keeps; only its hash is stored. */
  readonly token: string;
  readonly actor: Actor;
  readonly session: ReturnType<typeof describeSession>;
}

/** Begins a session under a token that nobody had before. Runs inside a transaction. */
export async function startSession({ ctx, input }: Command): Promise<StartedSession> {
  const { officialId, institutionId, method, replaces } = input;
  const now = ctx.now();
  await forgetSessions(ctx.database, livingAt(now));
  const before = replaces === undefined ? undefined : await findLivingSession(ctx, replaces);
  if (before) await removeSession(ctx.database, before.official_id, before.id);
  const token = newSecret();
  const row = await insertSession(ctx.database, {
    token_hash: hashSecret(token),
    official_id: officialId,
    method,
    created_at: now,
    expires_at: new Date(now.getTime() + LONGEST_MS),
  });
  await keepNewestSessions(ctx.database, officialId, MOST_SESSIONS);
  const actor = await actorOfSession(ctx, row);
  if (!actor) throw notFound('official');
  await recordAudit(ctx, actor, {
    institutionId,
    action: 'session.start',
    entity: 'official',
    entityId: officialId,
    after: { session: row.id, method },
  });
  return { token, actor, session: describeSession(row, row.id) };
}
