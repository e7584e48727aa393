import type { Context } from '../../context.js';
import { forgetCodes, forgetFailedLinks } from '../../store/leftovers.js';
import { forgetFinished } from '../../store/notifications.js';
import { forgetAnswers } from '../../store/remembered-answers.js';
import { DAY_MS } from '../clock/local-time.js';
import { REMEMBERED_MS } from '../writes/write-once.js';

/** So few rows a statement that nobody waits for it; the next tick takes more. */
const MOST_AT_ONCE = 1_000;
/** How long it can be looked up what was told. */
const KEPT_DAYS = 30;

/** Forgets what has had its time: notifications that were finished, link codes, wrong codes and remembered answers. */
export async function sweepOutbox(ctx: Context): Promise<number> {
  const now = ctx.now().getTime();
  const forgotten = await forgetFinished(ctx.database, new Date(now - KEPT_DAYS * DAY_MS), MOST_AT_ONCE);
  const codes = await forgetCodes(ctx.database, new Date(now - DAY_MS));
  const wrong = await forgetFailedLinks(ctx.database, new Date(now - DAY_MS));
  await forgetAnswers(ctx.database, new Date(now - REMEMBERED_MS));
  return forgotten + codes + wrong;
}
