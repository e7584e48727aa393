import { type Emulator, startEmulator } from '@spbe/telegram-emulator';
import type { Update } from 'grammy/types';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { telegramApi } from '../src/bot.js';
import { createLog } from '../src/log.js';
import { ALLOWED_UPDATES } from '../src/poll-updates.js';
import { startWebhookServer, type WebhookServer } from '../src/webhook-server.js';

const SECRET = 'correct-horse-battery-staple';
const HEADER = 'x-telegram-bot-api-secret-token';
const log = createLog('silent', []);

let emulator: Emulator;
let server: WebhookServer;
let url: string;
let handled: Update[];
let handle: (update: Update) => Promise<void>;

beforeEach(async () => {
  emulator = await startEmulator();
  handled = [];
  handle = async (update) => void handled.push(update);
  const webhook = { url: 'http://127.0.0.1/telegram', secret: SECRET, host: '127.0.0.1', port: 0 };
  server = await startWebhookServer({ webhook, handle: (update) => handle(update), log });
  url = `http://127.0.0.1:${server.port}/telegram`;
});

afterEach(async () => {
  await server.close();
  await emulator.close();
});

const post = (body: string, headers: Record<string, string> = { [HEADER]: SECRET }, to = url) =>
  fetch(to, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body }).then(
    ({ status }) => status,
  );

test('Telegram delivers, and what is answered with 200 is handled', async () => {
  const api = telegramApi(emulator.token, emulator.apiRoot);
  await api.setWebhook(url, { secret_token: SECRET, allowed_updates: ALLOWED_UPDATES });
  await emulator.person().send('kalsel');
  await emulator.whenConfirmed();
  expect(handled.map(({ message }) => message?.text)).toEqual(['kalsel']);
  expect(emulator.violations).toEqual([]);
});

test('an update whose handling fails is answered with 500, so that it comes again', async () => {
  handle = () => Promise.reject(new Error('no'));
  expect(await post('{"update_id":1}')).toBe(500);
});

test.each([
  ['without a secret', {}],
  ['with a wrong secret', { [HEADER]: 'wrong' }],
  ['with a secret that begins right', { [HEADER]: `${SECRET}x` }],
])('%s nobody gets in', async (_name, headers) => {
  expect(await post('{"update_id":1}', headers)).toBe(401);
  expect(handled).toEqual([]);
});

test('what is no update is refused', async () => {
  expect(await post('not json')).toBe(400);
  expect(await post('[]')).toBe(400);
  expect(await post('{}')).toBe(400);
  expect(await post('{"update_id":1}', { [HEADER]: SECRET }, url.replace('telegram', 'elsewhere'))).toBe(404);
  expect((await fetch(url)).status).toBe(405);
  expect(await post(`{"update_id":1,"x":"${'x'.repeat(1024 * 1024)}"}`).catch(() => 413)).toBe(413);
  expect(handled).toEqual([]);
});

test('closing waits for what is under way', async () => {
  let finish = () => {};
  let begin = () => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  handle = () =>
    new Promise((resolve) => {
      begin();
      finish = resolve;
    });
  const answered = post('{"update_id":1}');
  await begun;
  const closed = server.close();
  finish();
  expect(await answered).toBe(200);
  await closed;
});
