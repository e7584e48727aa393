import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Guard } from './guard-server.js';

/**
 * Connects until the server answers; after a crash it first replays its log, which may take minutes.
 * Returns undefined when it answers, else how it ended.
 */
export async function awaitReady(
  guard: Guard,
  poolConfig: pg.PoolConfig,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  let ending: string | undefined;
  void guard.ended.then((how) => {
    ending = how;
  });
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    signal?.throwIfAborted();
    if (ending !== undefined) return ending;
    const failure = await tryToConnect(poolConfig);
    if (failure === undefined) return undefined;
    if (!TRANSIENT.has(failure.code)) return failure.message;
    await delay(15);
  }
  return `it did not answer within ${PATIENCE_MS / 60_000} minutes`;
}

const PATIENCE_MS = 5 * 60_000;

/** No socket yet, nobody listening yet, "starting up", and (also without a code) a connection cut meanwhile. */
const TRANSIENT: ReadonlySet<string | undefined> = new Set([
  'ENOENT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P03',
  undefined,
]);

async function tryToConnect(
  poolConfig: pg.PoolConfig,
): Promise<{ code: string | undefined; message: string } | undefined> {
  const client = new pg.Client(poolConfig);
  client.on('error', () => {}); // a connection cut after success must not end this process
  try {
    await client.connect();
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    return { code, message: error instanceof Error ? error.message : String(error) };
  } finally {
    await client.end().catch(() => {});
  }
}
