import { SpbeProblem } from '@spbe/client';
import type { Desk } from './desk.js';
import type { Screens } from './features/feature.js';
import { screens } from './features/index.js';
import type { Logger } from './log.js';
import type { Route } from './route.js';
import type { View } from './view.js';
import { problemView } from './views/problem.js';

/** Makes the screen of a route. Always gives one: when the API fails or we do, the screen says so and offers to retry. */
export async function showRoute(route: Route, desk: Desk, log: Logger): Promise<View> {
  try {
    const show = screens[route.kind] as Screens[typeof route.kind] as (
      route: Route,
      desk: Desk,
    ) => View | Promise<View>;
    return await show(route, desk);
  } catch (error) {
    if (error instanceof SpbeProblem) {
      log.warn({ err: error, screen: route.kind, code: error.code }, 'The API did not answer as hoped');
      return problemView(reasonOf(error), route, desk.words);
    }
    log.error({ err: error, screen: route.kind }, 'A screen could not be made');
    return problemView('ours', route, desk.words);
  }
}

function reasonOf({ code, status }: SpbeProblem): Parameters<typeof problemView>[0] {
  if (code === 'api-unreachable' || code === 'api-timeout' || status >= 502) return 'unreachable';
  if (status === 429) return 'busy';
  if (status === 404) return 'gone';
  return 'ours';
}
