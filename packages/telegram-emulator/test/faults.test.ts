import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Emulator, type Person, startEmulator } from '../src/index.js';
import { rawBot } from './raw-bot.js';

let emulator: Emulator;
let bot: ReturnType<typeof rawBot>;
let person: Person;

beforeEach(async () => {
  emulator = await startEmulator();
  bot = rawBot(emulator);
  person = emulator.person();
});

afterEach(() => emulator.close());

const send = (text = 'a') => bot.call('sendMessage', { chat_id: person.id, text });
const said = () => person.transcript().map(({ message }) => message.text);

test('429 carries retry_after, hits so many calls as planned, and has no effect', async () => {
  emulator.faults.next('sendMessage', { kind: 'too-many-requests', retryAfter: 3 }, { times: 2 });
  const [first, second, third] = [await send(), await send(), await send('terkirim')];
  expect(first.body).toEqual({
    ok: false,
    error_code: 429,
    description: 'Too Many Requests: retry after 3',
    parameters: { retry_after: 3 },
  });
  expect([second?.status, third?.status]).toEqual([429, 200]);
  expect(said()).toEqual(['terkirim']);
  expect(emulator.faults.left).toBe(0);
});

test('a fault may wait for one chat, and leaves other methods alone', async () => {
  emulator.faults.next('*', { kind: 'server-error', code: 503 }, { chatId: 4711 });
  expect((await send()).status).toBe(200);
  expect((await bot.call('getMe')).status).toBe(200);
  const { status } = await bot.call('sendMessage', { chat_id: '4711', text: 'a' });
  expect(status).toBe(503);
});

test('a refusal of your choice', async () => {
  emulator.faults.next('getChat', {
    kind: 'refuse',
    code: 403,
    description: 'Forbidden: user is deactivated',
  });
  expect((await bot.call('getChat', { chat_id: person.id })).body.description).toBe(
    'Forbidden: user is deactivated',
  );
  expect((await bot.call('getChat', { chat_id: person.id })).body.result.id).toBe(person.id);
});

test('a 502 is a page, not JSON', async () => {
  emulator.faults.next('getMe', { kind: 'bad-gateway' });
  const response = await fetch(bot.address('getMe'));
  expect(response.status).toBe(502);
  expect(await response.text()).toMatch(/^<html>/);
});

test('a connection that breaks before the effect, and one that breaks after it', async () => {
  emulator.faults.next('sendMessage', { kind: 'drop-before' });
  emulator.faults.next('sendMessage', { kind: 'drop-after' });
  await expect(send('sebelum')).rejects.toThrow('fetch failed');
  expect(said()).toEqual([]);
  await expect(send('sesudah')).rejects.toThrow('fetch failed');
  expect(said()).toEqual(['sesudah']);
  expect(emulator.calls.map(({ status }) => status)).toEqual(['dropped before', 'dropped after']);
});

test('a hanging call ends when the caller gives up, and does not keep the emulator from closing', async () => {
  emulator.faults.next('sendMessage', { kind: 'hang' }, { times: 2 });
  const body = JSON.stringify({ chat_id: person.id, text: 'a' });
  const headers = { 'content-type': 'application/json' };
  const impatient = new AbortController();
  const hangs = emulator.waitForCall('sendMessage');
  const call = fetch(bot.address('sendMessage'), { method: 'POST', body, headers, signal: impatient.signal });
  expect((await hangs).status).toBe('hanging');
  impatient.abort();
  await expect(call).rejects.toThrow(/aborted/);

  const hangsAgain = emulator.waitForCall('sendMessage');
  const cut = expect(send()).rejects.toThrow('fetch failed');
  await hangsAgain;
  await emulator.close();
  await cut;
  expect(said()).toEqual([]);
});

test('a download goes wrong when it is told to, and no other call does', async () => {
  const { document } = await person.sendDocument({ bytes: Buffer.from('x'.repeat(1000)), name: 'a.txt' });
  const { file_path } = (await bot.call('getFile', { file_id: document?.file_id })).body.result;
  const download = (signal: AbortSignal | null = null) =>
    fetch(`${emulator.apiRoot}/file/bot${emulator.token}/${file_path}`, { signal });
  const { faults } = emulator;
  faults.next('*', { kind: 'server-error' });
  expect((await download()).status).toBe(200);
  faults.clear();
  faults.next('download', { kind: 'too-many-requests', retryAfter: 5 });
  expect(await (await download()).json()).toMatchObject({ error_code: 429, parameters: { retry_after: 5 } });
  faults.next('download', { kind: 'server-error', code: 503 });
  expect((await bot.call('getMe')).status).toBe(200);
  expect((await download()).status).toBe(503);
  faults.next('download', { kind: 'bad-gateway' });
  expect(await (await download()).text()).toMatch(/^<html>/);
  faults.next('download', { kind: 'drop-before' });
  await expect(download()).rejects.toThrow('fetch failed');
  faults.next('download', { kind: 'drop-after' });
  await expect(download().then((response) => response.arrayBuffer())).rejects.toThrow('terminated');
  faults.next('download', { kind: 'hang' });
  const impatient = new AbortController();
  const hanging = download(impatient.signal);
  await expect.poll(() => faults.left).toBe(0);
  expect((await (await download()).text()).length).toBe(1000);
  impatient.abort();
  await expect(hanging).rejects.toThrow(/aborted/);
});
