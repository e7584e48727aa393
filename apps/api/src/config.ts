import type { z } from 'zod';
import { editDistance } from './edit-distance.js';
import type { FileSettings } from './files/open-files.js';
import { SETTINGS } from './settings.js';

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
  /** Addresses or ranges of the operator's proxies, whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** Origin under which people reach the API, without a path, or undefined for the address of each request. */
  readonly publicUrl: string | undefined;
  /** The OpenID provider that officials may sign in with. */
  readonly oidc: OidcSettings | undefined;
  /** Bearer token that reads the metrics; without it only this machine does. */
  readonly metricsToken: string | undefined;
  /** Whether this process runs reminders, digests, webhooks and sweeping; one of several replicas is enough. */
  readonly jobs: boolean;
  /** Whether a demo province is loaded at the first start. */
  readonly demo: boolean;
  /** Invented officials whose chats in a local simulator are linked at every start. */
  readonly demoChats: readonly { readonly key: string; readonly telegramId: string }[];
  /** Whether webhooks may go to this machine, over plain http too. */
  readonly webhookLoopback: boolean;
  /** Where evidence is kept, and how much of it. */
  readonly files: Omit<FileSettings, 'dataDir'>;
}

/** How to reach an OpenID provider as its client. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where people reach the API: the provider sends them back to an address below it. */
  readonly publicUrl: string;
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

const MEGABYTE = 1024 * 1024;

/** Settings of the other programs, which share one environment with this one. */
const SETTINGS_OF_OTHERS: readonly string[] = ['SPBE_API_URL'];

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
    trustedProxies: read('SPBE_TRUSTED_PROXIES'),
    publicUrl: read('PUBLIC_URL'),
    oidc: allOrNone({
      issuer: read('OIDC_ISSUER'),
      clientId: read('OIDC_CLIENT_ID'),
      clientSecret: read('OIDC_CLIENT_SECRET'),
      publicUrl: read('PUBLIC_URL'),
    }),
    metricsToken: read('METRICS_TOKEN'),
    jobs: read('SPBE_JOBS'),
    demo: read('SPBE_DEMO'),
    demoChats: read('SPBE_DEMO_CHATS'),
    webhookLoopback: read('SPBE_WEBHOOK_LOOPBACK'),
    files: {
      mostBytes: read('SPBE_MAX_FILE_MB') * MEGABYTE,
      quotaBytes: read('SPBE_EVIDENCE_QUOTA_MB') * MEGABYTE,
      bucket: bucketOf(
        read('EVIDENCE_BUCKET_URL'),
        read('EVIDENCE_BUCKET_KEY_ID'),
        read('EVIDENCE_BUCKET_SECRET'),
        read('EVIDENCE_BUCKET_REGION'),
      ),
    },
  };
}

/** A provider sends people back to an address that it knows, so it needs PUBLIC_URL as well. */
function allOrNone({
  issuer,
  clientId,
  clientSecret,
  publicUrl,
}: { readonly [K in keyof OidcSettings]: string | undefined }): OidcSettings | undefined {
  if (issuer && clientId && clientSecret && publicUrl) return { issuer, clientId, clientSecret, publicUrl };
  if (!issuer && !clientId && !clientSecret) return undefined;
  const names = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret };
  const missing = Object.entries({ ...names, PUBLIC_URL: publicUrl }).flatMap(([name, value]) =>
    value ? [] : [name],
  );
  throw new ConfigError(
    `Signing in with OpenID needs ${missing.join(' and ')} as well.`,
    `Set ${missing.join(' and ')}, or unset every setting that begins with OIDC_.`,
  );
}

/** Half of an address and its key would put evidence where nobody looks for it. */
function bucketOf(
  url: string | undefined,
  keyId: string | undefined,
  secret: string | undefined,
  region: string,
): FileSettings['bucket'] {
  if (url && keyId && secret) return { url, keyId, secret, region };
  if (!url && !keyId && !secret) return undefined;
  throw new ConfigError(
    'A bucket for evidence needs its address and both parts of its key.',
    'Set EVIDENCE_BUCKET_URL, EVIDENCE_BUCKET_KEY_ID and EVIDENCE_BUCKET_SECRET, or none of them.',
  );
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
