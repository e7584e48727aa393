import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Bot, webhookCallback } from 'grammy';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Delivery, type Emulator, type ManualClock, manualClock, startEmulator } from '../src/index.js';
import { rawBot } from './raw-bot.js';

let emulator: Emulator;
let clock: ManualClock;
let hook: Server;
let hookUrl: string;
/** What the hook answers; tests change it. */
let respond: (update: { message?: { text: string } }, secret: unknown) => number | Promise<number>;

beforeEach(async () => {
  clock = manualClock();
  emulator = await startEmulator({ clock });
  respond = () => 200;
  hook = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const secret = request.headers['x-telegram-bot-api-secret-token'];
    response.statusCode = await respond(JSON.parse(Buffer.concat(chunks).toString()), secret);
    response.end();
  });
  await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
  hookUrl = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/`;
});

afterEach(async () => {
  await emulator.close();
  hook.closeAllConnections();
  await new Promise((resolve) => hook.close(resolve));
});

/** The next attempts to deliver, as they end. */
function attempts(count: number): Promise<Delivery[]> {
  return new Promise((resolve) => {
    const seen: Delivery[] = [];
    const stop = emulator.onDelivery((delivery) => {
      seen.push(delivery);
      if (seen.length < count) return;
      stop();
      resolve(seen);
    });
  });
}

test('updates are pushed with the secret, and are confirmed by 200', async () => {
  const seen: unknown[] = [];
  respond = (update, secret) => {
    seen.push([update.message?.text, secret]);
    return 200;
  };
  await rawBot(emulator).call('setWebhook', { url: hookUrl, secret_token: 'S3cret_-' });
  await emulator.person().send('halo');
  await emulator.whenConfirmed();
  expect(seen).toEqual([['halo', 'S3cret_-']]);
});

test('what fails is pushed again after 1, 2, 4 seconds, and the chat waits in order', async () => {
  const seen: (string | undefined)[] = [];
  let failures = 3;
  respond = (update) => {
    seen.push(update.message?.text);
    failures -= 1;
    return failures >= 0 ? 503 : 200;
  };
  const bot = rawBot(emulator);
  await bot.call('setWebhook', { url: hookUrl });
  const person = emulator.person();
  let next = attempts(1);
  await person.send('satu');
  await person.send('dua');
  const delays: unknown[] = [];
  for (const wait of [1000, 2000, 4000]) {
    const [failed] = await next;
    delays.push(failed?.retryAfterMs);
    next = attempts(wait === 4000 ? 2 : 1);
    clock.advance(wait - 1);
    expect(seen).toHaveLength(delays.length);
    clock.advance(1);
  }
  await next;
  expect(delays).toEqual([1000, 2000, 4000]);
  expect(seen).toEqual(['satu', 'satu', 'satu', 'satu', 'dua']);
  const info = (await bot.call('getWebhookInfo')).body.result;
  expect(info).toMatchObject({
    url: hookUrl,
    pending_update_count: 0,
    last_error_message: 'Wrong response from the webhook: 503 Service Unavailable',
  });
});

test('another chat, and a press in the same chat, do not wait for a message that fails', async () => {
  const bot = rawBot(emulator);
  const [ani, budi] = [emulator.person(), emulator.person()];
  const markup = { inline_keyboard: [[{ text: 'Ya', callback_data: 'y' }]] };
  await bot.call('sendMessage', { chat_id: ani.id, text: 'tanya', reply_markup: markup });
  respond = (update) => (update.message?.text === 'gagal' ? 500 : 200);
  await bot.call('setWebhook', { url: hookUrl });
  const three = attempts(3);
  await ani.send('gagal');
  await budi.send('halo');
  await ani.press('Ya');
  const ended = await three;
  expect(ended.filter(({ delivered }) => delivered)).toHaveLength(2);
  expect(emulator.pendingUpdates.map(({ message }) => message?.text)).toEqual(['gagal']);
});

test('a real grammY bot works behind the webhook', async () => {
  const bot = new Bot(emulator.token, { client: { apiRoot: emulator.apiRoot } });
  bot.command('start', (ctx) => ctx.reply('Halo dari webhook'));
  const handle = webhookCallback(bot, 'http', { secretToken: 'abc' });
  hook.removeAllListeners('request');
  hook.on('request', (request, response) => void handle(request, response));
  await bot.api.setWebhook(hookUrl, { secret_token: 'abc' });
  const person = emulator.person();
  await person.send('/start');
  expect((await person.waitForReply()).text).toBe('Halo dari webhook');
  await emulator.whenConfirmed();
  await bot.api.deleteWebhook();
  expect((await bot.api.getWebhookInfo()).url).toBe('');
  expect(emulator.violations).toEqual([]);
});

test('a method call in the answer to an update is carried out', async () => {
  const person = emulator.person();
  hook.removeAllListeners('request');
  hook.on('request', (request, response) => {
    request.resume();
    response.end(JSON.stringify({ method: 'sendMessage', chat_id: person.id, text: 'lewat jawaban' }));
  });
  await rawBot(emulator).call('setWebhook', { url: hookUrl });
  await person.send('halo');
  expect((await person.waitForReply()).text).toBe('lewat jawaban');
});

test.each([
  [{ url: 'http://bot.example/' }, 'bad webhook: An HTTPS URL must be provided for webhook'],
  [{ url: 'https://bot.example/', secret_token: 'a b' }, 'secret token contains unallowed characters'],
])('setWebhook refuses %j', async (params, reason) => {
  const { body } = await rawBot(emulator).call('setWebhook', params);
  expect(body).toEqual({ ok: false, error_code: 400, description: `Bad Request: ${reason}` });
});
