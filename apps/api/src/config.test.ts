import { describe, expect, test } from 'vitest';
import { readConfig } from './config.js';

const refusal = (environment: Record<string, string>): { message: string; fix: string } => {
  try {
    readConfig(environment);
  } catch (error) {
    return error as { message: string; fix: string };
  }
  throw new Error('the settings were accepted');
};

describe('readConfig', () => {
  test('has defaults for everything', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: undefined,
      dataDir: './data',
      logLevel: 'info',
      rateLimit: 300,
      serviceKey: undefined,
      trustedProxies: [],
      publicUrl: undefined,
      oidc: undefined,
      metricsToken: undefined,
      jobs: true,
      demo: false,
      demoChats: [],
      webhookLoopback: false,
      files: { mostBytes: 20_971_520, quotaBytes: 5_368_709_120, bucket: undefined },
    });
  });

  test('reads every setting, takes empty for unset, and leaves those of other programs alone', () => {
    const environment = {
      HOST: '0.0.0.0',
      PORT: '8080',
      DATABASE_URL: 'postgres://user:p%40ss@db.example:5432/spbe?sslmode=require',
      SPBE_DATA_DIR: '',
      LOG_LEVEL: 'debug',
      SPBE_RATE_LIMIT: '0',
      SPBE_SERVICE_KEY: 'k'.repeat(32),
      SPBE_TRUSTED_PROXIES: '127.0.0.1, fd00::/8',
      PUBLIC_URL: 'https://SPBE.example.go.id:443/',
      OIDC_ISSUER: 'https://sso.example.go.id/realms/pns',
      OIDC_CLIENT_ID: 'spbe',
      OIDC_CLIENT_SECRET: 'hush & hush',
      METRICS_TOKEN: 'm'.repeat(32),
      SPBE_JOBS: '0',
      SPBE_WEBHOOK_LOOPBACK: '1',
      SPBE_MAX_FILE_MB: '5',
      SPBE_EVIDENCE_QUOTA_MB: '100',
      EVIDENCE_BUCKET_URL: 'https://s3.example.go.id/bukti',
      EVIDENCE_BUCKET_KEY_ID: 'id',
      EVIDENCE_BUCKET_SECRET: 'hush',
      EVIDENCE_BUCKET_REGION: 'ap-southeast-3',
      SPBE_DEMO: '1',
      SPBE_DEMO_CHATS: 'coordinator:1001,bkd:1002',
      PATH: '/bin',
    };
    expect(readConfig(environment)).toEqual({
      host: '0.0.0.0',
      port: 8080,
      databaseUrl: environment.DATABASE_URL,
      dataDir: './data',
      logLevel: 'debug',
      rateLimit: 0,
      serviceKey: 'k'.repeat(32),
      trustedProxies: ['127.0.0.1', 'fd00::/8'],
      publicUrl: 'https://spbe.example.go.id',
      oidc: {
        issuer: environment.OIDC_ISSUER,
        clientId: 'spbe',
        clientSecret: 'hush & hush',
        publicUrl: 'https://spbe.example.go.id',
      },
      metricsToken: 'm'.repeat(32),
      jobs: false,
      demo: true,
      demoChats: [
        { key: 'coordinator', telegramId: '1001' },
        { key: 'bkd', telegramId: '1002' },
      ],
      webhookLoopback: true,
      files: {
        mostBytes: 5_242_880,
        quotaBytes: 104_857_600,
        bucket: {
          url: environment.EVIDENCE_BUCKET_URL,
          keyId: 'id',
          secret: 'hush',
          region: 'ap-southeast-3',
        },
      },
    });
  });

  test.each([
    ['PORT', '3.5'],
    ['PORT', '-1'],
    ['PORT', '65536'],
    ['PORT', '0x50'],
    ['HOST', 'http://localhost'],
    ['DATABASE_URL', 'mysql://root:secret@db/x'],
    ['DATABASE_URL', 'db:5432'],
    ['LOG_LEVEL', 'loud'],
    ['SPBE_RATE_LIMIT', 'many'],
    ['SPBE_SERVICE_KEY', 'secret'],
    ['SPBE_JOBS', 'yes'],
    ['SPBE_DEMO_CHATS', 'coordinator'],
    ['SPBE_WEBHOOK_LOOPBACK', 'true'],
    ['SPBE_MAX_FILE_MB', '0'],
    ['SPBE_EVIDENCE_QUOTA_MB', '5 GB'],
    ['EVIDENCE_BUCKET_URL', 'http://s3.example.go.id/secret'],
    ['EVIDENCE_BUCKET_REGION', 'Jakarta'],
    ['SPBE_TRUSTED_PROXIES', 'secret'],
    ['SPBE_TRUSTED_PROXIES', '0.0.0.0/0'],
    ['SPBE_TRUSTED_PROXIES', '10.0.0.0/33'],
    ['SPBE_TRUSTED_PROXIES', '127.0.0.1,,::1'],
    ['PUBLIC_URL', 'spbe.example.go.id'],
    ['PUBLIC_URL', 'http://spbe.example.go.id'],
    ['PUBLIC_URL', 'https://user:secret@spbe.example.go.id'],
    ['PUBLIC_URL', 'https://spbe.example.go.id/app'],
    ['OIDC_ISSUER', 'http://sso.example.go.id'],
    ['OIDC_ISSUER', 'https://sso.example.go.id?secret=1'],
    ['OIDC_CLIENT_ID', 'x'.repeat(201)],
    ['METRICS_TOKEN', 'secret'],
  ])('%s=%s is refused by name, without its value', (name, value) => {
    const { message, fix } = refusal({ [name]: value });
    expect(message).toBe(`The setting ${name} is malformed.`);
    expect(fix).toContain(`Set ${name} to`);
    expect(message + fix).not.toContain('secret');
  });

  test('addresses of this machine may be plain http', () => {
    const { publicUrl } = readConfig({ PUBLIC_URL: 'http://localhost:3000' });
    expect(publicUrl).toBe('http://localhost:3000');
  });

  test.each([
    [['OIDC_ISSUER'], 'OIDC_CLIENT_ID and OIDC_CLIENT_SECRET and PUBLIC_URL'],
    [['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'PUBLIC_URL'], 'OIDC_CLIENT_SECRET'],
    [['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'], 'PUBLIC_URL'],
  ])('a provider is set with everything it needs or not at all: only %s', (given, missing) => {
    const settings = Object.fromEntries(given.map((name) => [name, 'https://example.go.id']));
    const { message, fix } = refusal(settings);
    expect(message).toBe(`Signing in with OpenID needs ${missing} as well.`);
    expect(fix).toContain(`Set ${missing}, or unset`);
  });

  test.each(['EVIDENCE_BUCKET_URL', 'EVIDENCE_BUCKET_KEY_ID', 'EVIDENCE_BUCKET_SECRET'])(
    'a bucket needs its address and its whole key: only %s',
    (name) => {
      const { message, fix } = refusal({ [name]: 'https://s3.example.go.id/bukti' });
      expect(message).toContain('A bucket for evidence needs');
      expect(fix).toContain('or none of them');
    },
  );

  test('a misspelt setting is refused with what may be meant', () => {
    expect(refusal({ SPBE_DATADIR: 'x' }).fix).toContain('Did you mean SPBE_DATA_DIR?');
    expect(refusal({ SPBE_COLOUR_OF_TIE: 'x' }).fix).toContain('SPBE_RATE_LIMIT');
  });
});
