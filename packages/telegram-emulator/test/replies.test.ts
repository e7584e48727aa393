import { expect, test } from 'vitest';
import { contract, refusal, result } from './contract.js';
import { PIXEL_PNG } from './pixel.js';

const at = contract();

const ask = (more: object = {}) =>
  result(at.bot.call('sendMessage', { chat_id: at.sari.id, text: 'Tanya', ...more }));

test('a reply carries the whole message it answers, with its buttons, but not what that one answered', async () => {
  const first = await at.sari.send('halo');
  const reply_markup = { inline_keyboard: [[{ text: 'Ya', callback_data: 'y' }]] };
  const question = await ask({ reply_markup, reply_parameters: { message_id: first.message_id } });
  expect(question.reply_to_message).toMatchObject({ message_id: first.message_id, text: 'halo' });

  const sent = await at.sari.send('jawab', { replyTo: question.message_id });
  const { reply_to_message: _, ...withoutReply } = question;
  expect(sent.reply_to_message).toEqual(withoutReply);
  expect(at.emulator.pendingUpdates.at(-1)?.message?.reply_to_message).toEqual(withoutReply);
});

test('photos and documents can be replies too; a reply to nothing cannot be sent', async () => {
  const question = await ask();
  const photo = await at.sari.sendPhoto(PIXEL_PNG, { replyTo: question });
  const document = await at.sari.sendDocument({ bytes: PIXEL_PNG, name: 'a.png' }, { replyTo: question });
  for (const { reply_to_message } of [photo, document])
    expect(reply_to_message).toMatchObject({ message_id: question.message_id });
  await at.bot.call('deleteMessage', { chat_id: at.sari.id, message_id: question.message_id });
  await expect(at.sari.send('jawab', { replyTo: question })).rejects.toThrow('There is no message');
});

test('where the bot forces a reply, the next message is one, once', async () => {
  const question = await ask({
    reply_markup: { force_reply: true, input_field_placeholder: 'Tulis catatan' },
  });
  expect(question).not.toHaveProperty('reply_markup');
  expect(at.sari.forcedReply()).toMatchObject({
    message: { message_id: question.message_id },
    placeholder: 'Tulis catatan',
  });
  expect(await at.sari.send('catatan')).toMatchObject({
    reply_to_message: { message_id: question.message_id },
  });
  expect(at.sari.forcedReply()).toBeUndefined();
  expect(await at.sari.send('lagi')).not.toHaveProperty('reply_to_message');
});

test('a forced reply can be closed, and is replaced by the next keyboard', async () => {
  await ask({ reply_markup: { force_reply: true } });
  expect(await at.sari.send('bukan jawaban', { replyTo: null })).not.toHaveProperty('reply_to_message');
  await ask({ reply_markup: { force_reply: true } });
  await ask({ reply_markup: { keyboard: [['Satu']] } });
  expect(at.sari.forcedReply()).toBeUndefined();
  expect(at.sari.keyboard()?.keyboard).toEqual([['Satu']]);
  await at.sari.press('Satu');
  await ask({ reply_markup: { remove_keyboard: true } });
  expect(at.sari.keyboard()).toBeUndefined();
});

test('the placeholder has 1 to 64 characters', async () => {
  const field = (length: number) =>
    at.bot.call('sendMessage', {
      chat_id: at.sari.id,
      text: 'a',
      reply_markup: { force_reply: true, input_field_placeholder: 'x'.repeat(length) },
    });
  expect((await field(64)).status).toBe(200);
  for (const length of [0, 65]) expect(await refusal(field(length))).toMatch(/^400 .*1-64 characters$/);
});

test('a link that starts the bot sends /start with what it carries', async () => {
  const username = 'spbe_bot';
  for (const link of [
    `https://t.me/${username}?start=l_abc-9`,
    `t.me/${username.toUpperCase()}?start=l_abc-9`,
    `tg://resolve?domain=${username}&start=l_abc-9`,
  ]) {
    expect(await at.sari.open(link)).toMatchObject({
      text: '/start l_abc-9',
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
    });
  }
  expect((await at.sari.open(`https://t.me/${username}`)).text).toBe('/start');
  for (const link of [
    'https://t.me/lain?start=x',
    'https://go.id',
    'http://',
    `t.me/${username}?start=a%20b`,
  ])
    expect(() => at.sari.open(link)).toThrow(`does not start @${username}`);
});
