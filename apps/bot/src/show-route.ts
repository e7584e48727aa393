import { SpbeProblem } from '@spbe/client';
import type { Desk } from './desk.js';
import type { Screens } from './features/feature.js';
import { screens } from './features/index.js';
import type { Logger } from './log.js';
import { type Ask, isRoute, type Route } from './route.js';
import { fitsButton } from './routes/updates.js';
import type { View } from './view.js';
import { type ProblemReason, problemView } from './views/problem.js';

/** Makes the screen of an ask. Always gives one: when the API fails or we do, the screen says so and offers to retry. */
export async function showRoute(ask: Ask, desk: Desk, log: Logger): Promise<View> {
  const wanted = wantedBy(ask);
  try {
    const show = screens[ask.kind] as (ask: Ask, desk: Desk) => ReturnType<Screens['home']>;
    return await show(ask, desk);
  } catch (error) {
    if (error instanceof SpbeProblem) {
      log.warn({ err: error, screen: ask.kind, code: error.code }, 'The API did not answer as hoped');
      return problemView({ reason: reasonOf(error), detail: error.detail, wanted }, desk.words);
    }
    log.error({ err: error, screen: ask.kind }, 'A screen could not be made');
    return problemView({ reason: 'ours', wanted }, desk.words);
  }
}

/** What a button can ask for again: a short text can be said by it, everything else has to be sent again. */
function wantedBy(ask: Ask): Route | undefined {
  if (isRoute(ask)) return ask;
  return ask.kind === 'typed' && fitsButton(ask.text) ? { kind: 'say', text: ask.text } : undefined;
}

function reasonOf({ code, status }: SpbeProblem): ProblemReason {
  if (code === 'api-unreachable' || code === 'api-timeout' || status >= 502) return 'unreachable';
  if (status === 429) return 'busy';
  if (status === 404) return 'gone';
  if (status === 403) return 'forbidden';
  if (status === 412) return 'changed';
  // What the API refuses it explains; a caller who is not known is our fault, not the person's.
  return status >= 400 && status < 500 && status !== 401 ? 'refused' : 'ours';
}
