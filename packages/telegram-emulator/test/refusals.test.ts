import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Emulator, type ManualClock, manualClock, type Person, startEmulator } from '../src/index.js';
import { PIXEL_PNG } from './pixel.js';
import { rawBot } from './raw-bot.js';

let emulator: Emulator;
let clock: ManualClock;
let bot: ReturnType<typeof rawBot>;
let person: Person;

beforeEach(async () => {
  clock = manualClock();
  emulator = await startEmulator({ clock, callbackLifetimeMs: 15_000 });
  bot = rawBot(emulator);
  person = emulator.person({ firstName: 'Sari' });
});

afterEach(() => emulator.close());

const send = (text: string, more: object = {}) =>
  bot.call('sendMessage', { chat_id: person.id, text, ...more });

async function refusal(
  answer: Promise<{ status: number; body: { error_code?: number; description?: string } }>,
) {
  const { status, body } = await answer;
  expect(body.error_code).toBe(status);
  return `${status} ${body.description}`;
}

describe('the judge', () => {
  test.each([
    [{ chat_id: 1, text: 'a', parsemode: 'HTML' }, 'unknown field "parsemode"'],
    [{ chat_id: 1 }, 'missing field "text"'],
    [{ chat_id: 1, text: 7 }, '"text" must be of type string'],
    [{ chat_id: 1, text: 'a', parse_mode: 'html' }, '"parse_mode" must be one of'],
    [
      { chat_id: 1, text: 'a', reply_markup: { inline_keyboard: [[{ text: 'x', callback: 'y' }]] } },
      'unknown field "callback" in "reply_markup.inline_keyboard.0.0"',
    ],
  ])('refuses %j', async (params, reason) => {
    const { status, body } = await bot.call('sendMessage', params);
    expect(status).toBe(400);
    expect(body.description).toContain(reason);
    expect(emulator.violations).toEqual([
      { kind: 'parameters', method: 'sendMessage', description: body.description },
    ]);
    expect(person.transcript()).toEqual([]);
  });

  test('a method, a parameter and a markup it does not have are 501, never ok', async () => {
    expect((await bot.call('sendDice', { chat_id: person.id })).status).toBe(501);
    expect((await send('a', { message_thread_id: 1 })).status).toBe(501);
    expect((await send('*a*', { parse_mode: 'MarkdownV2' })).status).toBe(501);
    expect(emulator.violations.map(({ kind }) => kind)).toEqual(Array(3).fill('not-implemented'));
  });

  test('a method that the Bot API does not have is 404', async () => {
    expect(await refusal(bot.call('sendMesage'))).toBe('404 Not Found: method not found');
    expect(emulator.violations).toHaveLength(1);
  });
});

test('a wrong token is 401, for methods and for files', async () => {
  for (const path of ['bot1:wrong/getMe', 'file/bot1:wrong/documents/file_1.txt']) {
    const response = await fetch(`${emulator.apiRoot}/${path}`);
    expect([response.status, await response.json()]).toEqual([
      401,
      { ok: false, error_code: 401, description: 'Unauthorized' },
    ]);
  }
});

describe('sending', () => {
  test.each([
    ['<u>a', `can't parse entities: Can't find end tag corresponding to start tag "u"`],
    ['a <foo>b</foo>', `can't parse entities: Unsupported start tag "foo" at byte offset 2`],
    ['é</b>', "can't parse entities: Unexpected end tag at byte offset 2"],
    ['<b>a</i>', `can't parse entities: Unmatched end tag at byte offset 4, expected "</b>", found "</i>"`],
    ['a & b', "can't parse entities: Unsupported character entity at byte offset 2"],
    ['1 < 2', `can't parse entities: Unsupported start tag "" at byte offset 2`],
    ['<b> </b>', 'message text is empty'],
  ])('HTML %j is refused', async (html, reason) => {
    expect(await refusal(send(html, { parse_mode: 'HTML' }))).toBe(`400 Bad Request: ${reason}`);
    expect(emulator.violations.map(({ kind }) => kind)).toEqual(['content']);
  });

  test('text counts after parsing: 4096 pass, 4097 do not', async () => {
    expect((await send(`<b>${'x'.repeat(4096)}</b>`, { parse_mode: 'HTML' })).status).toBe(200);
    expect(await refusal(send('x'.repeat(4097)))).toBe('400 Bad Request: message is too long');
  });

  test('entities may be given instead of HTML, but not beside it, and not outside of the text', async () => {
    const bold = { type: 'bold', offset: 0, length: 2 };
    expect((await send('Ya, /start', { entities: [bold] })).body.result.entities).toEqual([
      bold,
      { type: 'bot_command', offset: 4, length: 6 },
    ]);
    expect(await refusal(send('Ya', { entities: [bold], parse_mode: 'HTML' }))).toBe(
      '400 Bad Request: parse_mode and explicit entities must not be used together',
    );
    expect(await refusal(send('a', { entities: [bold] }))).toContain('outside of the text');
  });

  test('a caption has 1024', async () => {
    const post = (length: number) => {
      const form = new FormData();
      form.set('chat_id', String(person.id));
      form.set('caption', 'x'.repeat(length));
      form.set('photo', new Blob([PIXEL_PNG]), 'p.png');
      return bot.post('sendPhoto', form);
    };
    expect((await post(1024)).status).toBe(200);
    expect(await refusal(post(1025))).toBe('400 Bad Request: message caption is too long');
  });

  test('callback data: 64 bytes pass, 65 do not', async () => {
    const button = (data: string) => ({
      reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: data }]] },
    });
    expect((await send('a', button('é'.repeat(32)))).status).toBe(200);
    expect(await refusal(send('a', button(`${'é'.repeat(32)}x`)))).toBe(
      '400 Bad Request: BUTTON_DATA_INVALID',
    );
  });

  test('an unknown chat, a person who blocked, a reply to nothing', async () => {
    expect(await refusal(bot.call('sendMessage', { chat_id: 42, text: 'a' }))).toBe(
      '400 Bad Request: chat not found',
    );
    expect(await refusal(send('a', { reply_parameters: { message_id: 99 } }))).toBe(
      '400 Bad Request: message to be replied not found',
    );
    person.block();
    expect(await refusal(send('a'))).toBe('403 Forbidden: bot was blocked by the user');
    person.unblock();
    expect((await send('a')).status).toBe(200);
    expect(emulator.violations).toEqual([]);
  });

  test('what is no picture cannot be a photo', async () => {
    const form = new FormData();
    form.set('chat_id', String(person.id));
    form.set('photo', new Blob(['no picture']), 'p.png');
    expect(await refusal(bot.post('sendPhoto', form))).toBe('400 Bad Request: IMAGE_PROCESS_FAILED');
  });
});

describe('editing', () => {
  const edit = (message_id: number, text: string) =>
    bot.call('editMessageText', { chat_id: person.id, message_id, text });

  test('the same content is refused, other content replaces it in place', async () => {
    const { message_id } = (await send('satu')).body.result;
    expect(await refusal(edit(message_id, 'satu'))).toMatch(/^400 Bad Request: message is not modified: /);
    expect((await edit(message_id, 'dua')).body.result).toMatchObject({ message_id, text: 'dua' });
    expect(await refusal(edit(message_id, 'dua'))).toMatch(/^400 Bad Request: message is not modified: /);
    expect(person.transcript().map(({ message }) => message.text)).toEqual(['dua']);
  });

  test('unknown, deleted, foreign and textless messages are refused', async () => {
    const { message_id } = (await send('satu')).body.result;
    await bot.call('deleteMessage', { chat_id: person.id, message_id });
    expect(await refusal(edit(message_id, 'dua'))).toBe('400 Bad Request: message to edit not found');
    const own = await person.send('halo');
    expect(await refusal(edit(own.message_id, 'dua'))).toBe("400 Bad Request: message can't be edited");
    const form = new FormData();
    form.set('chat_id', String(person.id));
    form.set('document', new Blob(['isi']), 'a.txt');
    const file = await bot.post('sendDocument', form);
    expect(await refusal(edit(file.body.result.message_id, 'dua'))).toBe(
      '400 Bad Request: there is no text in the message to edit',
    );
    expect(await refusal(bot.call('deleteMessage', { chat_id: person.id, message_id }))).toBe(
      '400 Bad Request: message to delete not found',
    );
  });
});

describe('answering a press', () => {
  const TOO_OLD = '400 Bad Request: query is too old and response timeout expired or query ID is invalid';
  const answer = (id: string) => bot.call('answerCallbackQuery', { callback_query_id: id, text: 'ya' });
  async function pressed(): Promise<string> {
    await send('tanya', { reply_markup: { inline_keyboard: [[{ text: 'Ya', callback_data: 'y' }]] } });
    return (await person.press('Ya'))?.queryId ?? '';
  }

  test('works once', async () => {
    const id = await pressed();
    expect((await answer(id)).body).toEqual({ ok: true, result: true });
    expect(await refusal(answer(id))).toBe(TOO_OLD);
    expect(person.toasts()).toEqual([{ queryId: id, text: 'ya', alert: false }]);
  });

  test('is too late after its time, or when a test says so', async () => {
    const first = await pressed();
    clock.advance(14_999);
    expect((await answer(first)).status).toBe(200);
    const second = await pressed();
    clock.advance(15_000);
    expect(await refusal(answer(second))).toBe(TOO_OLD);
    const third = await pressed();
    emulator.expireCallbacks();
    expect(await refusal(answer(third))).toBe(TOO_OLD);
  });

  test('a button that is not there cannot be pressed', async () => {
    await pressed();
    await expect(person.press('Tidak')).rejects.toThrow('There is no button "Tidak"; there are: "Ya"');
  });
});
