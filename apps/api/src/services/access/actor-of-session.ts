import type { Context } from '../../context.js';
import { findActingOfficial } from '../../store/actors.js';
import type { WebSessionRow } from '../../store/web-sessions.js';
import type { Actor } from './actor.js';

/**
 * Who acts in a session, with the roles of this moment; undefined when that person was erased. Never more than that
 * person: a browser has no scopes, and acts for nobody else.
 */
export async function actorOfSession(
  ctx: Context,
  session: Pick<WebSessionRow, 'id' | 'official_id'>,
): Promise<Actor | undefined> {
  const official = await findActingOfficial(ctx.database, session.official_id);
  return (
    official && {
      id: `official:${official.id}`,
      via: 'web',
      institutionId: official.institutionId,
      scopes: [],
      roles: official.roles,
      official: { id: official.id, unitId: official.unitId },
      telegramId: null,
      sessionId: session.id,
    }
  );
}
