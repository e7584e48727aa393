import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { readCommand, readReply } from './features/index.js';
import { readMessage } from './read-message.js';
import type { Ask } from './route.js';

const from = { id: 7, is_bot: false, first_name: 'Sari' };

function message(content: Partial<Message>, chat: 'private' | 'group' = 'private'): Message {
  const room =
    chat === 'private'
      ? { id: 7, type: chat, first_name: 'Sari' }
      : { id: -9, type: chat, title: 'Tim SPBE' };
  return { message_id: 1, date: 1, from, chat: room, ...content } as Message;
}

const read = (content: Partial<Message>, chat?: 'private' | 'group') =>
  readMessage(message(content, chat), { id: 1, username: 'spbe_bot' }, { readCommand, readReply });

const typedUpdate = (code: string, value?: string, note = ''): Ask => ({
  kind: 'typed-update',
  said: { indicator: { code }, value, note },
});

describe('in a private chat', () => {
  test.each<[string, Ask]>([
    ['/start', { kind: 'home' }],
    ['/start l_abc', { kind: 'home' }],
    [`/start l_${'x'.repeat(43)}`, { kind: 'ask-link', code: 'x'.repeat(43) }],
    ['/start i19', { kind: 'indicator', code: 'I19', page: 0 }],
    ['/start akun', { kind: 'account' }],
    ['/start start', { kind: 'home' }],
    ['/help', { kind: 'help' }],
    ['/INDEKS Kalsel', { kind: 'institution-named', name: 'Kalsel' }],
    ['/indeks@SPBE_bot  kab\n banjar ', { kind: 'institution-named', name: 'kab banjar' }],
    ['/indeks', { kind: 'ask-institution' }],
    ['/indeks ???', { kind: 'ask-institution' }],
    ['kalsel', { kind: 'typed', text: 'kalsel', name: 'kalsel' }],
    ['indeks kalsel', { kind: 'institution-named', name: 'kalsel' }],
    ['Halo!', { kind: 'home' }],
    ['selamat pagi', { kind: 'home' }],
    ['pagi alam', { kind: 'typed', text: 'pagi alam', name: 'pagi alam' }],
    ['kab\n banjar', { kind: 'typed', text: 'kab\n banjar', name: 'kab banjar' }],
    ['11', { kind: 'indicator', code: 'I11', page: 0 }],
    ['i11', { kind: 'indicator', code: 'I11', page: 0 }],
    ['/indikator', { kind: 'tree', to: 'indicator', node: undefined }],
    ['/indikator 011', { kind: 'indicator', code: 'I11', page: 0 }],
    ['/indikator no. 11', { kind: 'indicator', code: 'I11', page: 0 }],
    ['/indikator arsitektur', { kind: 'indicators', to: 'indicator', words: 'arsitektur', page: 0 }],
    ['/indikator 11 2', { kind: 'no-such-indicator', to: 'indicator', said: '11 2' }],
    ['/indikator -3', { kind: 'no-such-indicator', to: 'indicator', said: '-3' }],
    ['/indikator 480', { kind: 'no-such-indicator', to: 'indicator', said: '480' }],
    ['/saran', { kind: 'tree', to: 'advice', node: undefined }],
    ['/saran 11', { kind: 'own-advice', code: 'I11' }],
    ['/saran 11 2', { kind: 'advice', code: 'I11', level: 2, page: 0 }],
    ['saran 11 tingkat 2', { kind: 'advice', code: 'I11', level: 2, page: 0 }],
    ['/saran I11, 2', { kind: 'advice', code: 'I11', level: 2, page: 0 }],
    ['/saran 11 6', { kind: 'ask-level', code: 'I11', invalid: true }],
    ['/saran 11 0', { kind: 'ask-level', code: 'I11', invalid: true }],
    ['/perbarui', { kind: 'own-indicators', assessment: undefined, page: 0 }],
    ['/perbarui 11', typedUpdate('I11')],
    ['/perbarui no. 011', typedUpdate('I11')],
    ['/perbarui 35b 2', typedUpdate('I35b', '2')],
    ['/perbarui 11 4', typedUpdate('I11', '4')],
    ['perbarui 11 4 SK baru', typedUpdate('I11', '4', 'SK baru')],
    ['/perbarui 11 tingkat 4\nbaris satu\nbaris dua', typedUpdate('I11', '4', 'baris satu\nbaris dua')],
    ['/perbarui I7, 2,5', typedUpdate('I7', '2.5')],
    ['/perbarui 7 7/6', typedUpdate('I7', '7/6')],
    ['/perbarui 11 -1', typedUpdate('I11', '-1')],
    ['/perbarui 11 SK baru', typedUpdate('I11', 'SK baru')],
    [
      '/perbarui arsitektur spbe',
      {
        kind: 'typed-update',
        said: { indicator: { words: 'arsitektur spbe' }, value: undefined, note: '' },
      },
    ],
    ['/usulan', { kind: 'own-updates', page: 0 }],
    ['/tinjau', { kind: 'reviews' }],
    [
      'Saya sudah mengunggah SK',
      {
        kind: 'typed',
        text: 'Saya sudah mengunggah SK',
        name: 'Saya sudah mengunggah SK',
        meant: { kind: 'account' },
      },
    ],
    ['saya', { kind: 'account' }],
    ['/saran arsitektur', { kind: 'indicators', to: 'advice', words: 'arsitektur', page: 0 }],
    ['/bahasa', { kind: 'languages' }],
    ['/bahasa EN', { kind: 'set-language', to: 'en' }],
    ['/bahasa jawa', { kind: 'languages' }],
    ['/privasi', { kind: 'privacy' }],
    ['/ngawur', { kind: 'not-understood', what: 'command' }],
    ['👍', { kind: 'not-understood', what: 'emptiness' }],
    ['...', { kind: 'not-understood', what: 'emptiness' }],
  ])('%j', (text, route) => {
    expect(read({ text })).toEqual(route);
  });

  test.each<[Partial<Message>, string]>([
    [{ photo: [] }, 'file'],
    [{ video: { file_id: 'x', file_unique_id: 'x', width: 1, height: 1, duration: 1 } }, 'file'],
    [{ voice: { file_id: 'x', file_unique_id: 'x', duration: 1 } }, 'voice'],
    [{ location: { latitude: 1, longitude: 1 } }, 'place'],
  ])('%j', (content, what) => {
    expect(read(content)).toEqual({ kind: 'not-understood', what });
  });

  test('a photo in its largest size, and a document, are files with the words under them', () => {
    const sizes = ['s', 'l'].map((id) => ({ file_id: id, file_unique_id: id, width: 1, height: 1 }));
    expect(read({ photo: sizes, caption: 'SK Tim\nhalaman 2' })).toEqual({
      kind: 'attached',
      file: { id: 'l', name: undefined, bytes: undefined },
      text: 'SK Tim\nhalaman 2',
    });
    const document = { file_id: 'd', file_unique_id: 'd', file_name: 'sk.pdf', file_size: 12 };
    expect(read({ document })).toEqual({
      kind: 'attached',
      file: { id: 'd', name: 'sk.pdf', bytes: 12 },
      text: '',
    });
  });

  test('what answers a screen of a draft is meant for that draft', () => {
    const original = {
      message_id: 3,
      date: 1,
      chat: { id: 7, type: 'private', first_name: 'Sari' },
      from: { id: 1, is_bot: true, first_name: 'SPBE' },
      text: 'Draf usulan',
      reply_markup: { inline_keyboard: [[{ text: 'Kirim', callback_data: '1id:ps:12:3' }]] },
    } as Message['reply_to_message'];
    expect(read({ text: 'SK baru', reply_to_message: original } as Partial<Message>)).toEqual({
      kind: 'update-note',
      update: '12',
      text: 'SK baru',
    });
    const document = { file_id: 'd', file_unique_id: 'd', file_name: 'sk.pdf', file_size: 12 };
    expect(read({ document, reply_to_message: original } as Partial<Message>)).toMatchObject({
      kind: 'attached',
      update: '12',
    });
  });

  test('a command under a photo is a command', () => {
    expect(read({ photo: [], caption: '/indeks kalsel' })).toEqual({
      kind: 'institution-named',
      name: 'kalsel',
    });
  });

  test('a notice of Telegram is nobody’s question', () => {
    expect(read({ new_chat_title: 'x' })).toBeUndefined();
  });

  test('a text of 10,000 characters is cut before it is searched for', () => {
    const route = read({ text: 'kalsel '.repeat(1500) });
    expect(route?.kind === 'typed' && route.name.length).toBeLessThanOrEqual(100);
    expect(route?.kind === 'typed' && route.text.length).toBeLessThanOrEqual(4000);
  });
});

describe('in a group', () => {
  test.each([
    ['/indeks kalsel', { kind: 'institution-named', name: 'kalsel' }],
    ['/indeks@spbe_bot kalsel', { kind: 'institution-named', name: 'kalsel' }],
    ['/ngawur@spbe_bot', { kind: 'not-understood', what: 'command' }],
    ['/indeks@other_bot kalsel', undefined],
    ['/ngawur', undefined],
    ['kalsel bagaimana?', undefined],
  ])('%j', (text, route) => {
    expect(read({ text }, 'group')).toEqual(route);
  });

  test('photos are not for us', () => {
    expect(read({ photo: [] }, 'group')).toBeUndefined();
  });
});
