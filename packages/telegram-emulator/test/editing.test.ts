import { describe, expect, test } from 'vitest';
import { contract, form, refusal, result } from './contract.js';
import { PIXEL_PNG } from './pixel.js';

const at = contract();

const picture = () => new Blob([PIXEL_PNG]);
const say = (text = 'satu') => result(at.bot.call('sendMessage', { chat_id: at.sari.id, text }));
const post = (method: string, fields: Parameters<typeof form>[0]) =>
  at.bot.post(method, form({ chat_id: at.sari.id, ...fields }));
const edit = (method: string, message: { message_id: number }, fields: object) =>
  at.bot.call(method, { chat_id: at.sari.id, message_id: message.message_id, ...fields });
const buttons = { inline_keyboard: [[{ text: 'Ya', callback_data: 'y' }]] };
const seen = () => at.sari.transcript().at(-1)?.message;

describe('a caption', () => {
  test('is replaced, removed, and keeps the file; buttons that are not repeated are gone', async () => {
    const sent = await result(
      post('sendPhoto', { photo: picture(), caption: 'lama', reply_markup: buttons }),
    );
    const changed = await result(
      edit('editMessageCaption', sent, { caption: '<b>baru</b>', parse_mode: 'HTML' }),
    );
    expect(changed).toMatchObject({
      caption: 'baru',
      caption_entities: [{ type: 'bold' }],
      photo: sent.photo,
    });
    expect(changed).not.toHaveProperty('reply_markup');
    const bare = await result(edit('editMessageCaption', sent, {}));
    expect(bare).not.toHaveProperty('caption');
    expect(bare).not.toHaveProperty('caption_entities');
    expect(
      at.sari
        .transcript()
        .at(-1)
        ?.earlier.map(({ caption }) => caption),
    ).toEqual(['lama', 'baru']);
  });

  test('is refused where there is none, where it is the same, and where it is too long', async () => {
    const text = await say();
    expect(await refusal(edit('editMessageCaption', text, { caption: 'a' }))).toBe(
      '400 Bad Request: there is no caption in the message to edit',
    );
    const sent = await result(post('sendDocument', { document: picture(), caption: 'sama' }));
    expect(await refusal(edit('editMessageCaption', sent, { caption: 'sama' }))).toMatch(
      /^400 Bad Request: message is not modified: /,
    );
    expect(await refusal(edit('editMessageCaption', sent, { caption: 'x'.repeat(1025) }))).toBe(
      '400 Bad Request: message caption is too long',
    );
  });
});

describe('the media of a message', () => {
  test('is replaced by an upload, and by a file that the server has', async () => {
    const sent = await result(post('sendPhoto', { photo: picture(), caption: 'lama', has_spoiler: 'true' }));
    const changed = await result(
      post('editMessageMedia', {
        message_id: sent.message_id,
        media: { type: 'document', media: 'attach://baru', caption: 'baru' },
        baru: new Blob(['isi']),
      }),
    );
    expect(changed).toMatchObject({ caption: 'baru', document: { file_size: 3 } });
    for (const gone of ['photo', 'has_media_spoiler']) expect(changed).not.toHaveProperty(gone);
    const back = await result(
      edit('editMessageMedia', sent, { media: { type: 'photo', media: sent.photo[0].file_id } }),
    );
    expect(back.photo).toEqual(sent.photo);
    expect(back).not.toHaveProperty('caption');
  });

  test('may take the place of a text', async () => {
    const text = await say();
    const file = await result(post('sendPhoto', { photo: picture() }));
    const media = { type: 'photo', media: file.photo[0].file_id };
    const changed = await result(edit('editMessageMedia', text, { media, reply_markup: buttons }));
    expect(changed).toMatchObject({ photo: file.photo, reply_markup: buttons });
    expect(changed).not.toHaveProperty('text');
    expect(await refusal(edit('editMessageMedia', text, { media, reply_markup: buttons }))).toMatch(
      /message is not modified/,
    );
  });

  test('is refused when it is not what it says, and 501 when the emulator does not have it', async () => {
    const text = await say();
    const { document } = await result(post('sendDocument', { document: new Blob(['isi']) }));
    const to = (media: object) => edit('editMessageMedia', text, { media });
    expect(await refusal(to({ type: 'photo', media: document.file_id }))).toBe(
      "400 Bad Request: can't use file of type Document as Photo",
    );
    expect(await refusal(to({ type: 'photo', media: 'tidak-ada' }))).toBe(
      '400 Bad Request: wrong file identifier/HTTP URL specified',
    );
    expect(await refusal(to({ type: 'photo', media: 'https://a.id/a.png' }))).toMatch(/^501 /);
    expect(await refusal(to({ type: 'video', media: document.file_id }))).toMatch(/^501 /);
  });
});

test('buttons are replaced and removed by themselves', async () => {
  const text = await say();
  expect(await result(edit('editMessageReplyMarkup', text, { reply_markup: buttons }))).toMatchObject({
    text: 'satu',
    reply_markup: buttons,
  });
  expect(await refusal(edit('editMessageReplyMarkup', text, { reply_markup: buttons }))).toMatch(
    /message is not modified/,
  );
  expect(await result(edit('editMessageReplyMarkup', text, {}))).not.toHaveProperty('reply_markup');
});

test("what a person wrote, and what is not there, can't be edited by any method", async () => {
  const own = await at.sari.send('halo');
  const gone = { message_id: 4711 };
  for (const [method, fields] of [
    ['editMessageText', { text: 'a' }],
    ['editMessageCaption', { caption: 'a' }],
    ['editMessageMedia', { media: { type: 'photo', media: 'x' } }],
    ['editMessageReplyMarkup', {}],
  ] as const) {
    expect(await refusal(edit(method, own, fields))).toBe("400 Bad Request: message can't be edited");
    expect(await refusal(edit(method, gone, fields))).toBe('400 Bad Request: message to edit not found');
  }
  expect(at.emulator.violations).toEqual([]);
});

describe('a file that the server has', () => {
  test('is sent again by its id, the same file under the same id', async () => {
    const { photo } = await at.sari.sendPhoto(PIXEL_PNG);
    const { document } = await at.sari.sendDocument({ bytes: Buffer.from('isi'), name: 'bukti.pdf' });
    const photoId = photo?.[0]?.file_id ?? '';
    const sent = await result(
      at.bot.call('sendPhoto', { chat_id: at.sari.id, photo: photoId, caption: 'lagi' }),
    );
    expect(sent).toMatchObject({ photo, caption: 'lagi' });
    expect(
      await result(
        at.bot.call('sendDocument', {
          chat_id: at.sari.id,
          document: document?.file_id,
          protect_content: true,
        }),
      ),
    ).toMatchObject({ document, has_protected_content: true });
    expect(await refusal(at.bot.call('sendDocument', { chat_id: at.sari.id, document: photoId }))).toBe(
      "400 Bad Request: can't use file of type Photo as Document",
    );
  });

  test('is not kept when the call is refused for another reason', async () => {
    const long = { inline_keyboard: [[{ text: 'x', callback_data: 'x'.repeat(65) }]] };
    expect(await refusal(post('sendPhoto', { photo: picture(), reply_markup: long }))).toMatch(
      /BUTTON_DATA_INVALID/,
    );
    expect(seen()).toBeUndefined();
  });
});

describe('deleting', () => {
  const remove = (...message_ids: number[]) =>
    at.bot.call('deleteMessages', { chat_id: at.sari.id, message_ids });

  test('several at once passes over those that are not there', async () => {
    const [first, second] = [await say('satu'), await say('dua')];
    const own = await at.sari.send('tiga');
    expect(await result(remove(first.message_id, 4711, own.message_id))).toBe(true);
    expect(at.sari.transcript().map(({ deleted }) => deleted)).toEqual([true, false, true]);
    expect(await result(remove(second.message_id, second.message_id))).toBe(true);
  });

  test('takes 1 to 100 numbers', async () => {
    expect(await refusal(remove())).toBe('400 Bad Request: message identifiers are not specified');
    expect(await refusal(remove(...Array.from({ length: 101 }, (_, n) => n)))).toBe(
      '400 Bad Request: too many message identifiers specified',
    );
  });

  test('ends after 48 hours, for all or none', async () => {
    const old = await say('lama');
    at.clock.advance(48 * 3600 * 1000 - 1000);
    const young = await say('baru');
    at.clock.advance(1000);
    const tooOld = "400 Bad Request: message can't be deleted for everyone";
    expect(await refusal(remove(young.message_id, old.message_id))).toBe(tooOld);
    expect(await refusal(edit('deleteMessage', old, {}))).toBe(tooOld);
    expect(at.sari.transcript().map(({ deleted }) => deleted)).toEqual([false, false]);
    expect(await result(edit('deleteMessage', young, {}))).toBe(true);
  });
});

test('a message is pinned above the chat, and unpinned', async () => {
  const [first, second] = [await say('satu'), await say('dua')];
  const pinned = () => at.sari.pinned().map(({ message }) => message.text);
  expect(await result(edit('pinChatMessage', first, {}))).toBe(true);
  expect(await result(edit('pinChatMessage', second, {}))).toBe(true);
  expect(pinned()).toEqual(['dua', 'satu']);
  expect(await result(at.bot.call('getChat', { chat_id: at.sari.id }))).toMatchObject({
    pinned_message: { text: 'dua' },
  });
  expect(await result(at.bot.call('unpinChatMessage', { chat_id: at.sari.id }))).toBe(true);
  expect(pinned()).toEqual(['satu']);
  expect(await refusal(edit('pinChatMessage', { message_id: 4711 }, {}))).toBe(
    '400 Bad Request: message to pin not found',
  );
});

test('what the person removed cannot be answered any more', async () => {
  const own = await at.sari.send('halo');
  at.sari.remove(own.message_id);
  const reply_parameters = { message_id: own.message_id };
  const answer = (more: object) =>
    at.bot.call('sendMessage', {
      chat_id: at.sari.id,
      text: 'a',
      reply_parameters: { ...reply_parameters, ...more },
    });
  expect(await refusal(answer({}))).toBe('400 Bad Request: message to be replied not found');
  expect(await result(answer({ allow_sending_without_reply: true }))).not.toHaveProperty('reply_to_message');
});
