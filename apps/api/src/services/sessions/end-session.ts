import type { Context } from '../../context.js';
import { removeSession } from '../../store/web-sessions.js';
import type { Actor } from '../access/actor.js';
import { recordAudit } from '../audit/record-audit.js';
import { notFound } from '../refusals.js';

interface Command {
  readonly ctx: Context;
  readonly actor: Actor;
  /** `id`: null for the session of the request itself. */
  readonly input: { readonly id: string | null };
}

/** Ends one of the own sessions: its next request is refused. Runs inside a transaction. @throws Problem `not-found` */
export async function endSession({ ctx, actor, input }: Command) {
  const { official, institutionId, sessionId } = actor;
  const id = input.id ?? sessionId;
  if (!official || id === null || !(await removeSession(ctx.database, official.id, id))) {
    throw notFound('session');
  }
  await recordAudit(ctx, actor, {
    institutionId,
    action: 'session.end',
    entity: 'official',
    entityId: official.id,
    after: { session: id },
  });
  return { ended: 1 };
}
