import { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { afterEach, describe, expect, inject, test } from 'vitest';
import { createBot } from '../src/bot.js';
import { memoryFileIds } from '../src/file-ids.js';
import { createLog } from '../src/log.js';
import { deskOpener } from '../src/open-desk.js';
import { memoryPreferences, type PreferenceStore } from '../src/preferences.js';
import { loadWords } from '../src/words.js';
import { type RunningBot, type RunningBotOptions, runningBot } from './fixtures/running-bot.js';

let bot: RunningBot;

async function start(options: Partial<RunningBotOptions> = {}): Promise<RunningBot> {
  bot = await runningBot({ apiUrl: inject('apiUrl'), ...options });
  return bot;
}

afterEach(async () => {
  const { emulator, logged } = bot;
  await bot.stop();
  expect(emulator.violations).toEqual([]);
  expect(emulator.faults.left).toBe(0);
  expect(logged.join('')).not.toContain(emulator.token);
});

describe('Telegram in trouble', () => {
  test('menus that cannot be set do not stop the bot', async () => {
    const { emulator, logged } = await start({
      before: ({ faults }) => faults.next('setMyCommands', { kind: 'server-error' }, { times: 2 }),
    });
    const sari = emulator.person();
    await sari.send('/start');
    expect((await sari.waitForReply()).text).toContain('Indeks SPBE');
    expect(logged.join('')).toContain('The command menu could not be set');
  });

  test('menus are set in both languages', async () => {
    const { emulator } = await start();
    const names = [
      'indeks',
      'indikator',
      'saran',
      'simulasi',
      'rencana',
      'tren',
      'banding',
      'bantuan',
      'privasi',
      'bahasa',
      'start',
    ];
    expect(
      emulator
        .person({ languageCode: 'id' })
        .commands()
        .map(({ command }) => command),
    ).toEqual(names);
    const english = emulator.person({ languageCode: 'en' }).commands();
    expect(english.map(({ command }) => command)).toEqual(names);
    expect(english[0]?.description).toBe('SPBE index of an institution');
  });

  test('a start without network waits for it', async () => {
    const { emulator, pauses } = await start({
      before: ({ faults }) => {
        faults.next('getMe', { kind: 'drop-before' }, { times: 2 });
        faults.next('deleteWebhook', { kind: 'bad-gateway' });
      },
    });
    expect(pauses).toHaveLength(3);
    const sari = emulator.person();
    await sari.send('/start');
    expect((await sari.waitForReply()).text).toContain('Indeks SPBE');
  });

  test('an answer lost on the line is sent again', async () => {
    const { emulator } = await start();
    emulator.faults.next('sendMessage', { kind: 'drop-before' });
    const sari = emulator.person();
    await sari.send('/indeks kalsel');
    expect((await sari.waitForReply()).text).toContain('3,63');
    await emulator.whenConfirmed();
  });

  test('a limit of Telegram is waited for', async () => {
    const { emulator } = await start();
    emulator.faults.next('sendMessage', { kind: 'too-many-requests', retryAfter: 1 });
    const sari = emulator.person();
    await sari.send('/start');
    expect((await sari.waitForReply()).text).toContain('Indeks SPBE');
  });

  test('an answer that Telegram refuses is logged and confirmed; the next person is answered', async () => {
    const { emulator, logged } = await start();
    emulator.faults.next('sendMessage', {
      kind: 'refuse',
      code: 403,
      description: 'Forbidden: bot was blocked by the user',
    });
    const [ani, budi] = [emulator.person(), emulator.person()];
    await ani.send('/start');
    await emulator.whenConfirmed();
    await budi.send('/start');
    expect((await budi.waitForReply()).text).toContain('Indeks SPBE');
    expect(logged.join('')).toContain('could not be answered');
  });
});

describe('presses', () => {
  test('the same button twice is one screen', async () => {
    const { emulator } = await start();
    const sari = emulator.person();
    await sari.send('/start');
    const greeting = await sari.waitForReply();
    const presses = await Promise.all(
      [1, 2].map(() => sari.press({ message: greeting.message, text: 'Bantuan' })),
    );
    await Promise.all(presses.map((press) => press?.answered));
    expect((await sari.waitForReply()).text).toContain('Cara memakai');
    await emulator.whenConfirmed();
    expect(sari.transcript()).toHaveLength(2);
  });

  test('a press is answered before its screen is there, with one answer and at most one edit', async () => {
    const { emulator } = await start();
    const sari = emulator.person();
    await sari.send('/indikator 11');
    await sari.waitForReply();
    const before = emulator.calls.length;
    await (await sari.press('12 ›'))?.answered;
    expect((await sari.waitForReply()).text).toContain('Indikator 12');
    await emulator.whenConfirmed();
    const methods = emulator.calls
      .slice(before)
      .map(({ method }) => method)
      .filter((method) => method !== 'getUpdates');
    expect(methods).toEqual(['answerCallbackQuery', 'editMessageText']);
  });

  test('a press too old to be answered still gets its screen', async () => {
    const { emulator } = await start();
    const sari = emulator.person();
    await sari.send('/start');
    await sari.waitForReply();
    emulator.faults.next('answerCallbackQuery', {
      kind: 'refuse',
      code: 400,
      description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
    });
    await sari.press('Bantuan');
    expect((await sari.waitForReply()).text).toContain('Cara memakai');
  });

  test('a message that can no longer be edited is answered with a new one', async () => {
    const { emulator } = await start();
    const sari = emulator.person();
    await sari.send('/start');
    await sari.waitForReply();
    emulator.faults.next('editMessageText', {
      kind: 'refuse',
      code: 400,
      description: "Bad Request: message can't be edited",
    });
    await sari.press('Bantuan');
    const reply = await sari.waitForReply();
    expect([reply.kind, reply.text]).toEqual(['message', expect.stringContaining('Cara memakai')]);
  });

  test('an English button restores English after a restart of the bot', async () => {
    const forgetful: PreferenceStore[] = [memoryPreferences(), memoryPreferences()];
    let current = 0;
    const { emulator } = await start({
      preferences: {
        language: (id) => forgetful[current]?.language(id),
        remember: (id, language) => forgetful[current]?.remember(id, language),
      },
    });
    const sari = emulator.person();
    await sari.send('/bahasa en');
    await sari.waitForReply();
    current = 1;
    await sari.press('Help');
    expect((await sari.waitForReply()).text).toContain('How to use it');
    await sari.send('/bantuan');
    expect((await sari.waitForReply()).text).toContain('How to use it');
  });
});

describe('groups', () => {
  const group = { id: -100_123, type: 'supergroup', title: 'Tim SPBE' } as const;
  const from = { id: 5, is_bot: false, first_name: 'Budi' };
  const words = loadWords(() => {});

  /** Answers one update and returns what was called; the emulator has no groups. */
  async function answer(
    update: Partial<Update>,
  ): Promise<{ method: string; payload: Record<string, unknown> }[]> {
    const { emulator } = await start();
    const calls: { method: string; payload: Record<string, unknown> }[] = [];
    const api = new Api(emulator.token);
    api.config.use((_call, method, payload) => {
      calls.push({ method, payload: payload as Record<string, unknown> });
      return Promise.resolve({ ok: true, result: true as never });
    });

    const handle = createBot({
      api,
      me: { id: 1, username: 'spbe_bot' },
      log: createLog('silent', []),
      fileIds: memoryFileIds(),
      preferences: memoryPreferences(),
      pause: async () => {},
      givesBack: false,
      openDesk: deskOpener({
        apiUrl: inject('apiUrl'),
        apiKey: undefined,
        timeoutMs: 30_000,
        words,
        files: { api, apiRoot: emulator.apiRoot, token: emulator.token },
      }),
    });
    await handle({ update_id: 1, ...update });
    return calls;
  }

  const message = (text: string) =>
    ({ message: { message_id: 3, date: 1, chat: group, from, text } }) as Partial<Update>;

  test('a command to this bot is answered in the group', async () => {
    const [sent] = await answer(message('/indeks@spbe_bot kalsel'));
    expect(sent?.payload).toMatchObject({ chat_id: group.id, text: expect.stringContaining('3,63') });
  });

  test('talk, and commands to other bots, are not', async () => {
    expect(await answer(message('kalsel naik ya?'))).toEqual([]);
    await bot.stop();
    expect(await answer(message('/indeks@other_bot kalsel'))).toEqual([]);
  });

  test('a press of anybody in the group turns the page for all', async () => {
    const press = {
      id: '1',
      from,
      chat_instance: 'x',
      data: '1en:h',
      message: { message_id: 3, date: 1, chat: group },
    };
    const calls = await answer({ callback_query: press } as Partial<Update>);
    expect(calls.map(({ method }) => method)).toEqual(['answerCallbackQuery', 'editMessageText']);
    expect(calls[1]?.payload['text']).toContain('SPBE index on Telegram');
  });

  test('a message that Telegram no longer shows us is answered with a new one', async () => {
    const press = {
      id: '1',
      from,
      chat_instance: 'x',
      data: '1id:h',
      message: { message_id: 3, date: 0, chat: group },
    };
    const calls = await answer({ callback_query: press } as Partial<Update>);
    expect(calls.map(({ method }) => method)).toEqual(['answerCallbackQuery', 'sendMessage']);
  });
});
