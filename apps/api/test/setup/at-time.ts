import { onTestFinished } from 'vitest';
import { openDatabase } from '../../src/db/open-database.js';
import { listenBare } from './bare-app.js';
import type { serve } from './serve.js';
import { type Caller, callerWith, type Person, SERVICE_KEY } from './workspace.js';

/** The same people and rows at another moment: a second program on the database, whose clock stands still. */
export async function atTime(
  api: ReturnType<typeof serve>,
  moment: string,
): Promise<(person: Person) => Caller> {
  const { database, close } = await openDatabase({
    url: api.databaseUrl(),
    dataDir: '',
    step: () => {},
    warn: () => {},
  });
  onTestFinished(close);
  const now = () => new Date(moment);
  const { url } = await listenBare({ database, now, serviceKey: SERVICE_KEY });
  const call = (path: string, init?: RequestInit): Promise<Response> => fetch(`${url}${path}`, init);
  return ({ telegramId }) => callerWith({ call }, SERVICE_KEY, telegramId);
}
