import { isIP } from 'node:net';
import { z } from 'zod';

const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((value) => value >= least && value <= most);

/** An address that secrets travel to: over TLS, or within this machine. */
function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash, username, password } = new URL(text);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isHere);
  return isSafe && search + hash + username + password === '';
}

/** `10.1.2.3`, `10.0.0.0/8`, `::1` or `fd00::/8`; a range over everything would believe everybody. */
function isAddressOrRange(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return (
    prefix === undefined || (/^[1-9]\d{0,2}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128))
  );
}

const safeUrl = z.string().max(500).refine(isSafeUrl);

const secret = z.string().regex(/^[\w-]{32,256}$/);

const yesOrNo = (otherwise: '0' | '1') =>
  z
    .enum(['0', '1'])
    .default(otherwise)
    .transform((value) => value === '1');

/** Per setting: how it is read, and what to write, for the message when it cannot be. */
export const SETTINGS = {
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
    read: secret.optional(),
    hint: '32 to 256 letters, digits, _ or -, for example from: openssl rand -hex 32; the bot gets the same',
  },
  SPBE_TRUSTED_PROXIES: {
    read: z
      .string()
      .max(1000)
      .transform((text) => text.split(',').map((part) => part.trim()))
      .refine((parts) => parts.every(isAddressOrRange))
      .default([]),
    hint: 'the addresses of your proxies before the API, separated by commas, for example 127.0.0.1 or 10.0.0.0/8',
  },
  PUBLIC_URL: {
    read: safeUrl
      .refine((text) => URL.canParse(text) && new URL(text).pathname === '/')
      .transform((text) => new URL(text).origin)
      .optional(),
    hint: 'the address under which people open it, without a path, for example https://spbe.example.go.id; http only for this machine',
  },
  OIDC_ISSUER: {
    read: safeUrl.optional(),
    hint: 'the issuer of your OpenID provider as its discovery document writes it, for example https://sso.example.go.id/realms/pns',
  },
  OIDC_CLIENT_ID: {
    read: z.string().min(1).max(200).optional(),
    hint: 'the client id that your OpenID provider gave this installation',
  },
  OIDC_CLIENT_SECRET: {
    read: z.string().min(1).max(1000).optional(),
    hint: 'the client secret that your OpenID provider gave this installation',
  },
  METRICS_TOKEN: {
    read: secret.optional(),
    hint: '32 to 256 letters, digits, _ or -, for example from: openssl rand -hex 32; your Prometheus gets the same',
  },
  SPBE_JOBS: {
    read: yesOrNo('1'),
    hint: '1 to run reminders, webhooks and sweeping in this process, or 0 to leave them to another replica',
  },
  SPBE_DEMO: {
    read: yesOrNo('0'),
    hint: '0, or 1 to load a demo province with invented offices and work',
  },
  SPBE_DEMO_CHATS: {
    read: z
      .string()
      .regex(/^[a-z-]{1,40}:[1-9]\d{0,15}(,[a-z-]{1,40}:[1-9]\d{0,15}){0,19}$/)
      .transform((text) =>
        text.split(',').map((pair) => {
          const [key = '', telegramId = ''] = pair.split(':');
          return { key, telegramId };
        }),
      )
      .default([]),
    hint: 'which invented officials of the demo province own which chats of a local simulator, for example coordinator:1001,bkd:1002',
  },
  SPBE_WEBHOOK_LOOPBACK: {
    read: yesOrNo('0'),
    hint: '0, or 1 to let webhooks go to this machine, which is for trying out only',
  },
  SPBE_MAX_FILE_MB: {
    read: wholeNumber(1, 1_000).default(20),
    hint: 'the size of the largest file of evidence in megabytes, from 1 to 1000, for example 20',
  },
  SPBE_EVIDENCE_QUOTA_MB: {
    read: wholeNumber(1, 10_000_000).default(5_120),
    hint: 'megabytes of evidence that one institution may keep, for example 5120',
  },
  EVIDENCE_BUCKET_URL: {
    read: safeUrl.optional(),
    hint: 'the address of an S3-compatible bucket, for example https://s3.example.id/bukti; http only for this machine',
  },
  EVIDENCE_BUCKET_KEY_ID: {
    read: z.string().min(1).max(200).optional(),
    hint: 'the id of the access key of the bucket in EVIDENCE_BUCKET_URL',
  },
  EVIDENCE_BUCKET_SECRET: {
    read: z.string().min(1).max(200).optional(),
    hint: 'the secret of the access key of the bucket in EVIDENCE_BUCKET_URL',
  },
  EVIDENCE_BUCKET_REGION: {
    read: z
      .string()
      .regex(/^[a-z0-9-]{1,40}$/)
      .default('us-east-1'),
    hint: 'the region of the bucket, for example us-east-1 or ap-southeast-3',
  },
} as const;
