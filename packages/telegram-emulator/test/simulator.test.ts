import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../src/index.js';
import { rawBot } from './raw-bot.js';

let emulator: Emulator;
let pageToken: string;

beforeEach(async () => {
  emulator = await startEmulator({ botName: 'Bot Uji' });
  const page = await (await fetch(emulator.apiRoot)).text();
  pageToken = /name="page-token" content="([\w-]{32})"/.exec(page)?.[1] ?? '';
});

afterEach(() => emulator.close());

/** A request with any header, which fetch does not allow. */
function ask(path: string, headers: Record<string, string> = {}, body = ''): Promise<number> {
  return new Promise((resolve, reject) => {
    const method = body === '' ? 'GET' : 'POST';
    const request = httpRequest(`${emulator.apiRoot}${path}`, { method, headers }, (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** Reads the page's events until one of this kind has come. */
async function untilEvent(kind: string, act: () => Promise<unknown>, seat = '') {
  const response = await fetch(`${emulator.apiRoot}/simulator/events?token=${pageToken}${seat}`);
  let text = '';
  let acted = false;
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    const events = [...text.matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json ?? ''));
    if (events.length > 0 && !acted) {
      acted = true;
      await act();
    }
    const found = events.find((event) => event.kind === kind);
    // Leaving the loop closes the stream.
    if (found) return found;
  }
  throw new Error(`No event ${kind} in ${text}`);
}

const post = (path: string, body: object | string, headers: Record<string, string> = {}) =>
  fetch(`${emulator.apiRoot}/simulator/${path}`, {
    method: 'POST',
    headers: { 'x-page-token': pageToken, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

test('the page says what it is, forbids everything foreign, and loads its own files', async () => {
  const page = await fetch(emulator.apiRoot);
  const html = await page.text();
  expect(html).toContain('Simulator lokal – bukan Telegram.');
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
  const files = [...html.matchAll(/\/simulator\/assets\/[\w.-]+/g)].map(([path]) => path);
  const script = await (await fetch(`${emulator.apiRoot}/simulator/assets/chat.js`)).text();
  files.push(...[...script.matchAll(/'\.\/([\w.-]+)'/g)].map(([, name]) => `/simulator/assets/${name}`));
  expect(files.length).toBeGreaterThan(7);
  for (const path of files) expect([path, await ask(path)]).toEqual([path, 200]);
  expect(await ask('/simulator/assets/index.html')).toBe(200);
  expect(await ask('/simulator/assets/..%2fmain.ts')).toBe(403);
});

describe('the interface of the page refuses', () => {
  const messages = '/simulator/messages';
  const body = '{"text":"halo"}';

  test.each([
    ['no token', {}],
    ['a wrong token', { 'x-page-token': 'x'.repeat(32) }],
  ])('%s', async (_, headers) => {
    expect(await ask(messages, headers, body)).toBe(403);
    expect(await ask('/simulator/events', headers)).toBe(403);
  });

  test.each([
    ['another origin', { origin: 'https://jahat.example' }],
    ['a sandboxed page', { origin: 'null' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another port of this computer', { 'sec-fetch-site': 'same-site' }],
    ['another name for this computer', { host: 'jahat.example' }],
  ])('%s, even with the token', async (_, headers) => {
    expect(await ask(messages, { 'x-page-token': pageToken, ...headers }, body)).toBe(403);
    expect(emulator.pendingUpdates).toEqual([]);
  });

  test('the page itself under another name', async () => {
    expect(await ask('/', { host: 'jahat.example' })).toBe(403);
  });

  test('a body that is too large', async () => {
    expect((await post('messages', { text: 'x'.repeat(40_000) })).status).toBe(413);
  });
});

test('a message, a press and a file go to the bot, and its answers come back', async () => {
  const bot = rawBot(emulator);
  const state = await untilEvent('state', async () => {});
  expect(state).toMatchObject({ botName: 'Bot Uji', messages: [], commands: [], keyboard: [] });

  const own = await untilEvent('message', () => post('messages', { text: '/start' }));
  expect(own.message).toMatchObject({ from: 'person', text: '/start', entities: [{ type: 'bot_command' }] });
  const chat_id = emulator.pendingUpdates[0]?.message?.chat.id;

  const reply_markup = { inline_keyboard: [[{ text: 'Ya', callback_data: 'y' }]] };
  const sent = await bot.call('sendMessage', { chat_id, text: 'Lanjut?', reply_markup });
  const { message_id } = sent.body.result;
  const press = await post('presses', { messageId: message_id, data: 'y' });
  const pressed = (await press.json()) as { queryId: string };
  expect(emulator.pendingUpdates[1]?.callback_query).toMatchObject({ id: pressed.queryId, data: 'y' });
  expect((await post('presses', { messageId: message_id, data: 'lain' })).status).toBe(400);

  const answer = await untilEvent('answer', () =>
    bot.call('answerCallbackQuery', { callback_query_id: pressed.queryId, text: 'Baik' }),
  );
  expect(answer).toMatchObject({ queryId: pressed.queryId, text: 'Baik', alert: false });

  await post('files?as=document&name=bukti.html', '<script>', { 'content-type': 'text/html' });
  const file = emulator.pendingUpdates[2]?.message?.document;
  expect(file).toMatchObject({ file_name: 'bukti.html', mime_type: 'text/html' });
  const saved = await fetch(`${emulator.apiRoot}/simulator/files/${file?.file_id}?token=${pageToken}`);
  expect(saved.headers.get('content-type')).toBe('application/octet-stream');
  expect(saved.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(emulator.violations).toEqual([]);
});

describe('several people', () => {
  const SARI = 4_400_000_000_000_001;
  const BUDI = 4_400_000_000_000_002;
  const say = (chat_id: number, text: string) => rawBot(emulator).call('sendMessage', { chat_id, text });

  test('have chats of their own, and the bot may write first', async () => {
    expect((await say(BUDI, 'Selamat pagi')).status).toBe(200);
    const state = await untilEvent('state', async () => {}, `&person=${BUDI}`);
    expect(state).toMatchObject({
      person: BUDI,
      chat: BUDI,
      messages: [{ text: 'Selamat pagi', own: false }],
    });
    expect(state.people.map(({ role }: { role: string }) => role)).toEqual([
      'operator',
      'koordinator',
      'pimpinan',
      'pendamping',
      'orang luar',
    ]);
    await post(`messages?person=${BUDI}`, { text: 'pagi' });
    expect(emulator.pendingUpdates[0]?.message?.from?.first_name).toBe('Budi');
    expect((await untilEvent('state', async () => {})).messages).toEqual([]);
  });

  test('hear that there is news for another, also what came while they changed seats', async () => {
    const news = await untilEvent('news', () => say(BUDI, 'satu'));
    expect(news).toMatchObject({ chat: BUDI });
    await say(BUDI, 'dua');
    const missed = await untilEvent('news', async () => {}, `&person=${SARI}&since=${news.seq}`);
    expect(missed).toMatchObject({ chat: BUDI, seq: news.seq + 1 });
  });

  test('can be joined by others, and meet in a group', async () => {
    expect((await post('messages?chat=group', { text: 'halo' })).status).toBe(400);
    const opened = await untilEvent('people', () => post('group', {}));
    expect(opened.group).toMatchObject({ title: 'Tim SPBE', members: 6 });
    const made = (await (await post('people', { name: ' Wati ' })).json()) as { id: number };
    const chat = `person=${made.id}&chat=group`;
    await post(`messages?${chat}`, { text: '/indeks' });
    expect(emulator.pendingUpdates.at(-1)?.message).toMatchObject({
      from: { first_name: 'Wati' },
      chat: { id: opened.group.id },
    });
    const state = await untilEvent('state', async () => {}, `&${chat}`);
    expect(state.messages.slice(-3)).toMatchObject([
      { from: 'service', text: 'Sari menambahkan Bot Uji' },
      { from: 'service', text: 'Wati bergabung' },
      { own: true, author: 'Wati' },
    ]);
    expect((await post('messages?person=1', { text: 'halo' })).status).toBe(400);
  });

  test('answer a message by choice, where the bot asks for it, or not', async () => {
    const reply_markup = { force_reply: true, input_field_placeholder: 'Catatan' };
    const ask = () => rawBot(emulator).call('sendMessage', { chat_id: SARI, text: 'Catatan?', reply_markup });
    const event = await untilEvent('message', ask);
    expect(event.forcedReply).toEqual({ id: event.message.id, text: 'Catatan?', placeholder: 'Catatan' });
    const answered = () => emulator.pendingUpdates.at(-1)?.message?.reply_to_message?.message_id;
    await post('messages', { text: 'bukan', replyTo: null });
    expect(answered()).toBeUndefined();
    await ask();
    await post('messages', { text: 'ya' });
    expect(answered()).toBe(event.message.id + 2);
    await post(`files?as=document&name=a.txt&replyTo=${event.message.id}`, 'isi');
    expect(answered()).toBe(event.message.id);
    await post('files?as=document&name=a.txt&replyTo=none', 'isi');
    expect(answered()).toBeUndefined();
  });

  test('follow a link as one person, in the private chat', async () => {
    await post('group', {});
    await post(`links?person=${BUDI}&chat=group`, { link: 'https://t.me/emulated_bot?start=kode' });
    expect(emulator.pendingUpdates.at(-1)?.message).toMatchObject({
      text: '/start kode',
      chat: { id: BUDI },
    });
    expect((await post('links', { link: 'https://jahat.example' })).status).toBe(400);
  });
});
