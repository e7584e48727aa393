import type { Api } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import type { Config } from './config.js';
import { ALLOWED_UPDATES, pollUpdates } from './poll-updates.js';
import { type PatienceOptions, untilAnswered } from './telegram-errors.js';
import { startWebhookServer } from './webhook-server.js';

export interface RunOptions extends PatienceOptions {
  readonly config: Config;
  readonly api: Api;
  /** Like `api`, but with time for a long poll. */
  readonly pollApi: Api;
  readonly botFor: (me: UserFromGetMe) => (update: Update) => Promise<void>;
  readonly setMenus: () => Promise<void>;
  /** Delivers notifications until the signal fires; must not reject. Undefined where nobody may be notified. */
  readonly outboxFor?: ((me: UserFromGetMe) => (signal: AbortSignal) => Promise<void>) | undefined;
  /** Told once, when updates are answered from now on. */
  readonly onReady: (ready: Ready) => void;
}

/** What a supervisor may want to know of a bot that runs. */
export interface Ready {
  readonly mode: 'polling' | 'webhook';
  readonly username: string;
  readonly simulator: boolean;
  readonly port?: number;
}

/**
 * Runs until the signal fires: asks Telegram who we are, sets the menus, then polls or listens, and delivers notifications
 * beside it.
 */
export async function runBot(options: RunOptions): Promise<void> {
  const { api, signal } = options;
  const me = await untilAnswered(() => api.getMe(), options);
  if (!me) return;
  const handle = options.botFor(me);
  await options.setMenus();
  const receiving = new AbortController();
  const delivering = options.outboxFor?.(me)(AbortSignal.any([signal, receiving.signal]));
  try {
    await receive(me, handle, options);
  } finally {
    // Also when the token was refused: a bot that hears nothing should not go on talking.
    receiving.abort();
    await delivering;
  }
}

/** Answers updates until the signal fires. @throws TokenRefused */
async function receive(
  { username }: UserFromGetMe,
  handle: (update: Update) => Promise<void>,
  options: RunOptions,
): Promise<void> {
  const { config, api, log, signal } = options;
  const ready = { username, simulator: config.simulator };
  if (config.webhook) {
    const { url, secret } = config.webhook;
    const server = await startWebhookServer({ webhook: config.webhook, handle, log });
    const rules = { secret_token: secret, allowed_updates: ALLOWED_UPDATES };
    await untilAnswered(() => api.setWebhook(url, rules), options);
    options.onReady({ mode: 'webhook', ...ready, port: server.port });
    await fired(signal);
    // The webhook stays set: other replicas, or the next start, go on with it.
    await server.close();
    return;
  }
  // While a webhook is set, Telegram refuses every poll. Waiting updates are kept.
  await untilAnswered(() => api.deleteWebhook(), options);
  options.onReady({ mode: 'polling', ...ready });
  await pollUpdates({ ...options, api: options.pollApi, handle });
}

async function fired(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}
