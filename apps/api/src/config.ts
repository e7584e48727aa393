import { z } from 'zod';
import { editDistance } from './edit-distance.js';

/** Everything that can be set from outside; see the README. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** A PostgreSQL server, or undefined for the embedded one. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Requests per address and minute; 0 for no limit. */
  readonly rateLimit: number;
  /** Shared with the bot, whose one address stands for many people: requests with it are not counted. */
  readonly serviceKey: string | undefined;
}

/** A setting that stops the start. The message names it, what is wrong with it, and what to write instead. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly code = 'setting-invalid';
  readonly fix: string;

  constructor(message: string, fix: string) {
    super(message);
    this.fix = fix;
  }
}

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most);

/** Per setting: how it is read, and what to write, for the message when it cannot be. */
const SETTINGS = {
  HOST: {
    read: z
      .string()
      .regex(/^[A-Za-z0-9.:_-]+$/)
      .default('127.0.0.1'),
    hint: 'an address or host name to listen on, for example 127.0.0.1, or 0.0.0.0 for every interface',
  },
  PORT: {
    read: wholeNumber(0, 65_535).default(3000),
    hint: 'a whole number from 0 to 65535, for example 3000',
  },
  DATABASE_URL: {
    read: z
      .string()
      .regex(/^postgres(ql)?:\/\/\S+$/)
      .optional(),
    hint: 'postgres://user:password@host:5432/database, or leave it unset for the embedded database',
  },
  SPBE_DATA_DIR: { read: z.string().default('./data'), hint: 'a directory, for example ./data' },
  LOG_LEVEL: {
    read: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    hint: 'one of fatal, error, warn, info, debug, trace, silent',
  },
  SPBE_RATE_LIMIT: {
    read: wholeNumber(0, 1_000_000).default(300),
    hint: 'requests per address and minute, for example 300, or 0 for no limit',
  },
  SPBE_SERVICE_KEY: {
    read: z
      .string()
      .regex(/^[\w-]{32,256}$/)
      .optional(),
    hint: '32 to 256 letters, digits, _ or -, for example from: openssl rand -hex 32; the bot gets the same',
  },
} as const;

/** Settings of the other programs, which share one environment with this one. */
const SETTINGS_OF_OTHERS: readonly string[] = ['SPBE_API_URL', 'SPBE_DEMO'];

/** Reads the environment once. An empty value counts as unset, as in `PORT= npm start`. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  refuseUnknown(environment);
  const read = <Name extends keyof typeof SETTINGS>(
    name: Name,
  ): z.output<(typeof SETTINGS)[Name]['read']> => {
    const { read: schema, hint } = SETTINGS[name];
    const parsed = schema.safeParse(environment[name] === '' ? undefined : environment[name]);
    if (parsed.success) return parsed.data as z.output<(typeof SETTINGS)[Name]['read']>;
    // The value of DATABASE_URL holds a password, so no value is repeated.
    throw new ConfigError(`The setting ${name} is malformed.`, `Set ${name} to ${hint}.`);
  };
  return {
    host: read('HOST'),
    port: read('PORT'),
    databaseUrl: read('DATABASE_URL'),
    dataDir: read('SPBE_DATA_DIR'),
    logLevel: read('LOG_LEVEL'),
    rateLimit: read('SPBE_RATE_LIMIT'),
    serviceKey: read('SPBE_SERVICE_KEY'),
  };
}

/** A misspelt setting would otherwise be ignored in silence. */
function refuseUnknown(environment: Readonly<Record<string, string | undefined>>): void {
  const known = [...Object.keys(SETTINGS), ...SETTINGS_OF_OTHERS].filter((name) => name.startsWith('SPBE_'));
  for (const name of Object.keys(environment)) {
    if (!name.startsWith('SPBE_') || known.includes(name)) continue;
    const similar = known.find((candidate) => editDistance(candidate, name, 3) <= 3);
    throw new ConfigError(
      `The setting ${name} is not known.`,
      similar === undefined
        ? `Unset ${name}. Settings that begin with SPBE_ are ${known.join(', ')}.`
        : `Did you mean ${similar}? Otherwise unset ${name}.`,
    );
  }
}
