import { expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.js';

const TOKEN = '123456789:AAbbccddeeffgghhiijjkkllmmnnooppqq';
const good = { TELEGRAM_BOT_TOKEN: TOKEN };
const hook = {
  ...good,
  TELEGRAM_WEBHOOK_URL: 'https://bot.example.go.id/tg',
  TELEGRAM_WEBHOOK_SECRET: 's'.repeat(32),
};

test('a token is all that is needed', () => {
  expect(readConfig(good)).toEqual({
    apiUrl: 'http://127.0.0.1:3000',
    apiKey: undefined,
    token: TOKEN,
    apiRoot: 'https://api.telegram.org',
    simulator: false,
    webhook: undefined,
    logLevel: 'info',
  });
});

test('a Telegram of this computer is a simulator, and may use http', () => {
  const config = readConfig({ ...good, TELEGRAM_API_ROOT: 'http://127.0.0.1:3100/', SPBE_API_URL: '  ' });
  expect(config).toMatchObject({ simulator: true, apiRoot: 'http://127.0.0.1:3100' });
});

test('a webhook needs both settings', () => {
  expect(readConfig(hook).webhook).toEqual({
    url: 'https://bot.example.go.id/tg',
    secret: 's'.repeat(32),
    host: '127.0.0.1',
    port: 3001,
  });
});

test.each([
  ['TELEGRAM_BOT_TOKEN', {}],
  ['TELEGRAM_BOT_TOKEN', { TELEGRAM_BOT_TOKEN: 'not a token' }],
  ['TELEGRAM_API_ROOT', { ...good, TELEGRAM_API_ROOT: 'http://telegram.example' }],
  ['TELEGRAM_API_ROOT', { ...good, TELEGRAM_API_ROOT: 'nowhere' }],
  ['SPBE_API_URL', { ...good, SPBE_API_URL: 'localhost:3000' }],
  ['LOG_LEVEL', { ...good, LOG_LEVEL: 'loud' }],
  ['TELEGRAM_WEBHOOK_SECRET', { ...hook, TELEGRAM_WEBHOOK_SECRET: undefined }],
  ['TELEGRAM_WEBHOOK_SECRET', { ...hook, TELEGRAM_WEBHOOK_SECRET: 'short' }],
  ['TELEGRAM_WEBHOOK_URL', { ...hook, TELEGRAM_WEBHOOK_URL: undefined }],
  ['TELEGRAM_WEBHOOK_URL', { ...hook, TELEGRAM_WEBHOOK_URL: 'http://bot.example.go.id/tg' }],
  ['TELEGRAM_WEBHOOK_PORT', { ...hook, TELEGRAM_WEBHOOK_PORT: '70000' }],
  ['TELEGRAM_BOT_TOKN', { ...good, TELEGRAM_BOT_TOKN: 'x' }],
])(
  'a mistake in %s is named, its value is not quoted',
  (name, environment: Record<string, string | undefined>) => {
    const read = () => readConfig(environment);
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(name);
    for (const value of Object.values(environment)) {
      if (value && value.length > 8) expect(read).not.toThrow(value);
    }
  },
);
