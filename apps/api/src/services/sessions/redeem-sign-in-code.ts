import type { Context } from '../../context.js';
import { transact } from '../../store/database.js';
import { findOpenCode, useCode } from '../../store/links.js';
import { hashSecret } from '../access/secrets.js';
import { spentCode } from './spent-code.js';
import { type StartedSession, startSession } from './start-session.js';
import { countWrongSignIn, refuseLocked } from './wrong-codes.js';

interface Command {
  readonly ctx: Context;
  readonly input: {
    readonly code: string;
    /** From where it comes, for counting wrong codes. */
    readonly address: string;
    readonly replaces: string | undefined;
  };
}

/**
 * Uses a code up and begins the session of its person. One transaction of its own: the answer holds a secret that must
 * not be kept, so it cannot be repeated under an `Idempotency-Key`; whoever loses it asks for another link.
 *
 * @throws Problem `not-found` for a wrong, used or expired code; `sign-in-locked` after five of them in ten minutes
 */
export async function redeemSignInCode({ ctx, input }: Command): Promise<StartedSession> {
  const { code, address, replaces } = input;
  await refuseLocked(ctx, address);
  const started = await transact(ctx.database, async (database) => {
    const now = ctx.now();
    const hash = hashSecret(code);
    const found = await findOpenCode(database, 'web', hash, now);
    // Two at once: the second one finds the code used.
    if (!found || !(await useCode(database, 'web', hash, now))) return null;
    const { officialId, institutionId } = found;
    const inside: Context = { ...ctx, database };
    return startSession({
      ctx: inside,
      input: { officialId, institutionId, method: 'link', replaces },
    });
  });
  if (started) return started;
  await countWrongSignIn(ctx, address);
  throw spentCode('link');
}
