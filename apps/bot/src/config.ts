import { z } from 'zod';

/** Everything the environment decides. */
export interface Config {
  readonly apiUrl: string;
  readonly apiKey: string | undefined;
  readonly token: string;
  readonly apiRoot: string;
  /** True when the bot talks to a Telegram of this computer, not to Telegram. */
  readonly simulator: boolean;
  readonly webhook: WebhookConfig | undefined;
  readonly logLevel: string;
}

export interface WebhookConfig {
  readonly url: string;
  readonly secret: string;
  readonly host: string;
  readonly port: number;
}

/** A setting that is missing or malformed, with what to do about it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const TELEGRAM = 'https://api.telegram.org';
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const webAddress = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));

const settings = {
  SPBE_API_URL: webAddress.default('http://127.0.0.1:3000'),
  SPBE_SERVICE_KEY: z.string().optional(),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/)
    .optional(),
  TELEGRAM_API_ROOT: webAddress.default(TELEGRAM),
  TELEGRAM_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/)
    .optional(),
  TELEGRAM_WEBHOOK_HOST: z.string().default('127.0.0.1'),
  TELEGRAM_WEBHOOK_PORT: z.coerce.number().int().min(0).max(65535).default(3001),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
};
type Name = keyof typeof settings;
type Values = z.infer<z.ZodObject<typeof settings>>;

/** How each setting is written, for the message when it is not. */
const HOW: Record<Name, string> = {
  SPBE_API_URL: 'Write the address of the SPBE API, for example http://127.0.0.1:3000.',
  SPBE_SERVICE_KEY: 'Write the key as the API gave it, or leave it out.',
  TELEGRAM_BOT_TOKEN: 'Copy the token from @BotFather; it looks like 123456789:AAbb… with no spaces.',
  TELEGRAM_API_ROOT: `Leave it out for Telegram itself (${TELEGRAM}), or write the address of a Bot API server.`,
  TELEGRAM_WEBHOOK_URL:
    'Write the public https address that Telegram shall call, or leave it out for polling.',
  TELEGRAM_WEBHOOK_SECRET: 'Write 16 to 256 letters, digits, _ or -, for example from: openssl rand -hex 32.',
  TELEGRAM_WEBHOOK_HOST: 'Write the address to listen on, for example 127.0.0.1.',
  TELEGRAM_WEBHOOK_PORT: 'Write a port between 0 and 65535.',
  LOG_LEVEL: `Write one of ${LOG_LEVELS.join(', ')}.`,
};

/** Reads the settings; throws a ConfigError that names the setting and the fix. Never quotes a value: it may be secret. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  refuseUnknown(environment);
  const values = parse(environment);
  const simulator = isThisComputer(values.TELEGRAM_API_ROOT);
  if (values.TELEGRAM_BOT_TOKEN === undefined) {
    throw new ConfigError(
      'TELEGRAM_BOT_TOKEN is not set. Get a token from @BotFather and set it; or run "npm start" at the root without one: ' +
        'it starts a local simulator and gives the bot its address and token.',
    );
  }
  if (!simulator && !values.TELEGRAM_API_ROOT.startsWith('https:')) {
    throw new ConfigError(
      'TELEGRAM_API_ROOT must begin with https: the token would travel in the clear. Only an address of this computer may use http.',
    );
  }
  return {
    apiUrl: values.SPBE_API_URL,
    apiKey: values.SPBE_SERVICE_KEY,
    token: values.TELEGRAM_BOT_TOKEN,
    apiRoot: values.TELEGRAM_API_ROOT,
    simulator,
    webhook: webhookOf(values, simulator),
    logLevel: values.LOG_LEVEL,
  };
}

function parse(environment: Readonly<Record<string, string | undefined>>): Values {
  const names = Object.keys(settings) as Name[];
  // An empty line in an env file means "not set", not "set to nothing".
  const given = Object.fromEntries(names.map((name) => [name, environment[name]?.trim() || undefined]));
  const parsed = z.object(settings).safeParse(given);
  if (parsed.success) return parsed.data;
  const wrong = [...new Set(parsed.error.issues.map(({ path }) => path[0] as Name))];
  throw new ConfigError(
    wrong.map((name) => `${name} cannot be used as it is written. ${HOW[name]}`).join('\n'),
  );
}

function webhookOf(values: Values, simulator: boolean): WebhookConfig | undefined {
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = values;
  if (url === undefined) {
    if (secret === undefined) return undefined;
    throw new ConfigError(
      `TELEGRAM_WEBHOOK_SECRET is set, but TELEGRAM_WEBHOOK_URL is not. ${HOW.TELEGRAM_WEBHOOK_URL}`,
    );
  }
  if (secret === undefined) {
    throw new ConfigError(
      `TELEGRAM_WEBHOOK_URL needs TELEGRAM_WEBHOOK_SECRET. ${HOW.TELEGRAM_WEBHOOK_SECRET}`,
    );
  }
  if (!simulator && !url.startsWith('https:')) {
    throw new ConfigError(`TELEGRAM_WEBHOOK_URL must begin with https. ${HOW.TELEGRAM_WEBHOOK_URL}`);
  }
  return { url, secret, host: values.TELEGRAM_WEBHOOK_HOST, port: values.TELEGRAM_WEBHOOK_PORT };
}

function refuseUnknown(environment: Readonly<Record<string, string | undefined>>): void {
  // SPBE_… settings of the API share the environment and are the API's to judge.
  const unknown = Object.keys(environment).filter(
    (name) => name.startsWith('TELEGRAM_') && !(name in settings),
  );
  if (unknown.length === 0) return;
  const known = Object.keys(settings).filter((name) => name.startsWith('TELEGRAM_'));
  throw new ConfigError(`${unknown.join(', ')}: no such setting. Known are ${known.join(', ')}.`);
}

function isThisComputer(address: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(address).hostname);
}
