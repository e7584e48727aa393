import { createSpbeClient } from '@spbe/client';
import { Api } from 'grammy';
import { createBot, telegramApi } from './bot.js';
import { type Config, ConfigError, readConfig } from './config.js';
import { memoryFileIds } from './file-ids.js';
import { createLog, type Logger } from './log.js';
import { setMenus } from './menu.js';
import { deskOpener } from './open-desk.js';
import { createPace } from './outbox/pace.js';
import { runOutbox } from './outbox/run-outbox.js';
import { notificationSender } from './outbox/send-notification.js';
import { memoryPreferences } from './preferences.js';
import { type Ready, runBot } from './run-bot.js';
import { TokenRefused, wait } from './telegram-errors.js';
import { loadWords } from './words.js';

/*
 * The bot as a process. Standard output carries one JSON object a line; the last line of a start is
 * {"msg":"ready","mode":"polling" or "webhook","username":…}, written at every LOG_LEVEL: from then on updates are
 * answered, and a supervisor may wait for it. A bot that cannot run explains itself on standard error.
 * SIGTERM and SIGINT finish the updates under way and end with code 0; a second one ends at once. Otherwise 1.
 */

async function main(): Promise<void> {
  const config = configOrExit();
  const log = createLog(config.logLevel, [config.token, config.apiKey ?? '', config.webhook?.secret ?? '']);
  dieOnSurprise(log);
  const stopping = stopOnSignal(log);
  try {
    await runBot({ ...partsOf(config, log), config, log, signal: stopping, onReady: announce });
    log.info('stopped');
    await flushed();
    process.exit(0);
  } catch (error) {
    if (!(error instanceof TokenRefused || error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

function announce(ready: Ready): void {
  process.stdout.write(
    `${JSON.stringify({ level: 30, time: Date.now(), app: 'bot', msg: 'ready', ...ready })}\n`,
  );
}

function partsOf(config: Config, log: Logger) {
  const words = loadWords((fault) => log.error(fault, 'A text is broken'));
  const { apiUrl, apiKey, token, apiRoot } = config;
  const api = telegramApi(token, apiRoot);
  // A long poll lasts 30 seconds, so its connection must be allowed to.
  const pollApi = new Api(token, { apiRoot, timeoutSeconds: 45 });
  // A person waits for this answer; longer than this, saying "try again" is the better answer.
  const openDesk = deskOpener({ apiUrl, apiKey, timeoutMs: 8000, words, files: { api, apiRoot, token } });
  const fileIds = memoryFileIds();
  const preferences = memoryPreferences();
  const service = apiKey === undefined ? undefined : createSpbeClient({ baseUrl: apiUrl, apiKey });
  if (apiKey === undefined) log.warn('SPBE_SERVICE_KEY is not set: nobody can be linked or notified');
  return {
    api,
    pollApi,
    outboxFor: service && outboxOf(config, service, { words, fileIds, log }),
    setMenus: () => setMenus(api, words, log),
    botFor: (me: Parameters<typeof createBot>[0]['me']) =>
      createBot({
        api,
        me,
        log,
        fileIds,
        preferences,
        openDesk,
        service,
        pause: wait,
        givesBack: config.webhook !== undefined,
      }),
  };
}

type OutboxParts = Parameters<typeof runOutbox>[0];
type SenderParts = Parameters<typeof notificationSender>[0];

/** Notifications, beside the updates. Their limits are the outbox's to wait for, so this connection does not. */
function outboxOf(
  { token, apiRoot }: Config,
  service: OutboxParts['api'],
  { words, fileIds, log }: Pick<SenderParts, 'words' | 'fileIds'> & Pick<OutboxParts, 'log'>,
) {
  const sending = { api: new Api(token, { apiRoot, timeoutSeconds: 10 }), fileIds, words };
  const parts = {
    api: service,
    pace: createPace({ now: () => performance.now(), pause: wait }),
    pause: wait,
    now: Date.now,
    log,
  };
  return ({ username }: { readonly username: string }) => {
    const send = notificationSender({ ...sending, botUsername: username });
    return (signal: AbortSignal) => runOutbox({ ...parts, send, signal });
  };
}

function configOrExit(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

/** The first signal lets updates under way finish; a second one does not wait. */
function stopOnSignal(log: Logger): AbortSignal {
  const stop = new AbortController();
  // `disconnect` comes when a parent that gave us an IPC channel is gone, however it ended.
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(1);
      log.info({ signal }, 'stopping');
      stop.abort();
    });
  }
  return stop.signal;
}

/** Node would print the bare error, and with it perhaps the token, to stderr. */
function dieOnSurprise(log: Logger): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, 'Something unforeseen happened');
      process.exit(1);
    });
  }
}

/** A pipe may still hold the last lines. */
function flushed(): Promise<void> {
  return new Promise((resolve) => process.stdout.write('', () => resolve()));
}

await main();
