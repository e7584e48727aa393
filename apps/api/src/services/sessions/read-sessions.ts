import type { Context } from '../../context.js';
import { listSessions } from '../../store/web-sessions.js';
import type { Actor } from '../access/actor.js';
import { describeSession } from './describe-session.js';
import { livingAt } from './find-living-session.js';

/** The sessions of the person who asks, from a browser or through the bot; a key has none. */
export async function readSessions({ ctx, actor }: { readonly ctx: Context; readonly actor: Actor }) {
  const { official, sessionId } = actor;
  const rows = official ? await listSessions(ctx.database, official.id, livingAt(ctx.now())) : [];
  return { sessions: rows.map((row) => describeSession(row, sessionId)) };
}
