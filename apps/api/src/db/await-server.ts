import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseError } from './database-error.js';

/** Containers start in any order: a server that is not there yet gets this long. */
const PATIENCE_MS = 30_000;

/** Nobody listens yet, the name is not known yet, or the server is still starting up. */
const TRANSIENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNRESET',
  '57P03',
]);

/** Waits until the server answers. A refusal that waiting cannot change (password, database name) ends at once. */
export async function awaitServer(options: {
  readonly pool: pg.Pool;
  readonly url: string;
  readonly onWait: () => void;
  readonly signal?: AbortSignal | undefined;
}): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let attempt = 0; ; attempt++) {
    options.signal?.throwIfAborted();
    try {
      await options.pool.query('select 1');
      return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!TRANSIENT.has(code) || Date.now() > deadline) throw unreachable(options.url, error);
      if (attempt === 0) options.onWait();
      await delay(500, undefined, { signal: options.signal });
    }
  }
}

function unreachable(url: string, cause: unknown): DatabaseError {
  const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
  return new DatabaseError({
    code: 'database-unreachable',
    message: `The database ${nameServer(url)} cannot be used: ${reason}.`,
    fix: 'Check DATABASE_URL and whether that server runs, or unset it to use the embedded database.',
    cause,
  });
}

/** Only what is no secret: the driver's own reading of the address, without user and password. */
function nameServer(url: string): string {
  try {
    const { host, port, database } = new pg.Client({ connectionString: url });
    return `"${database}" at ${host}:${port}`;
  } catch {
    return 'of DATABASE_URL';
  }
}
