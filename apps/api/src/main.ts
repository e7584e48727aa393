import pino from 'pino';
import { type Config, readConfig } from './config.js';
import { explainStartError } from './explain-start-error.js';
import { type Running, start } from './start.js';

/**
 * The API as a process. Standard output carries one JSON object a line: `{"msg":"step …","step":…}` while starting, and
 * when requests are accepted exactly one `{"msg":"ready","url":"http://127.0.0.1:3000"}`, which a supervisor waits for
 * (it is written at every LOG_LEVEL). A start that fails explains itself on standard error and ends with code 1.
 *
 * SIGTERM, SIGINT and the end of a parent process finish the requests in flight and stop; a second signal stops at once.
 */
async function main(): Promise<void> {
  const stopping = new AbortController();
  let running: Running | undefined;
  const onSignal = () => {
    if (stopping.signal.aborted) process.exit(1);
    stopping.abort();
    if (running) void stop(running);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  // Comes when a parent that gave us an IPC channel is gone, however it ended.
  process.on('disconnect', onSignal);

  let config: Config | undefined;
  try {
    config = readConfig(process.env);
    const log = createLog(config.logLevel);
    running = await start(config, log, stopping.signal);
    void running.lost.then((error) => fail(error, config));
    if (stopping.signal.aborted) await stop(running);
    else
      process.stdout.write(
        `${JSON.stringify({ level: 30, time: Date.now(), msg: 'ready', url: running.url })}\n`,
      );
  } catch (error) {
    // Asked to stop while starting: nothing is left behind, and nothing went wrong.
    if (stopping.signal.aborted) process.exit(0);
    fail(error, config);
  }
}

async function stop(running: Running): Promise<void> {
  try {
    await running.stop();
    process.exit(0);
  } catch (error) {
    fail(error, undefined);
  }
}

function fail(error: unknown, config: Config | undefined): void {
  const { message, fix } = explainStartError(error, config);
  process.stderr.write(`${message}\nFix: ${fix}\n`);
  process.exit(1);
}

/**
 * Logs neither addresses, names, bodies nor what a database error quotes from a row. Written synchronously, so that the
 * last lines before an exit are not lost; requests are not logged, so there are few.
 */
function createLog(level: Config['logLevel']): pino.Logger {
  return pino({ level, base: null, serializers: { err: describeError } }, pino.destination({ sync: true }));
}

function describeError(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack } = error;
  return { type: name, code: 'code' in error ? error.code : undefined, message, stack };
}

await main();
