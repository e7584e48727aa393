import type { Context } from '../../context.js';
import { findSession, type Living, type WebSessionRow } from '../../store/web-sessions.js';
import { hashSecret } from '../access/secrets.js';
import { IDLE_MS } from './lifetime.js';

/** The moments that tell living sessions from those that are over. */
export function livingAt(now: Date): Living {
  return { now, usedSince: new Date(now.getTime() - IDLE_MS) };
}

/** The session of a token, unless it is over. */
export const findLivingSession = (ctx: Context, token: string): Promise<WebSessionRow | undefined> =>
  findSession(ctx.database, hashSecret(token), livingAt(ctx.now()));
