import { expect, test } from 'vitest';
import { contract, result } from './contract.js';
import { PIXEL_PNG } from './pixel.js';

const at = contract();
const last = () => at.emulator.pendingUpdates.at(-1)?.message;

test('an album is as many messages with one number of their own', async () => {
  const photos = await at.sari.sendPhotos([{ bytes: PIXEL_PNG, caption: 'bukti' }, PIXEL_PNG]);
  const documents = await at.sari.sendDocuments([
    { bytes: PIXEL_PNG, name: 'a.pdf' },
    { bytes: PIXEL_PNG, name: 'b.pdf' },
  ]);
  const updates = at.emulator.pendingUpdates.map(({ message }) => message);
  expect(updates).toEqual([...photos, ...documents]);
  const groups = updates.map((message) => message?.media_group_id);
  expect(groups[0]).toMatch(/^\d+$/);
  expect(groups).toEqual([groups[0], groups[0], groups[2], groups[2]]);
  expect(groups[2]).not.toBe(groups[0]);
  expect(updates.map((message) => message?.caption)).toEqual(['bukti', undefined, undefined, undefined]);
  for (const count of [1, 11])
    await expect(at.sari.sendPhotos(Array(count).fill(PIXEL_PNG))).rejects.toThrow('2 to 10');
});

test('a forwarded message keeps its content and says where it comes from, the first origin above all', async () => {
  const budi = at.emulator.person({ firstName: 'Budi' });
  const original = await budi.sendPhoto({ bytes: PIXEL_PNG, caption: 'bukti' });
  const once = await at.sari.forward(original);
  expect(once).toMatchObject({
    photo: original.photo,
    caption: 'bukti',
    from: at.sari.user,
    forward_origin: { type: 'user', sender_user: budi.user, date: original.date },
  });
  expect(last()).toEqual(once);
  expect((await budi.forward(once)).forward_origin).toEqual(once.forward_origin);
  const hidden = { type: 'hidden_user', date: 1, sender_user_name: 'Rahasia' } as const;
  expect((await at.sari.forward(original, { origin: hidden })).forward_origin).toEqual(hidden);
});

test('buttons stay behind, and a protected message cannot be forwarded', async () => {
  const reply_markup = { inline_keyboard: [[{ text: 'Ya', callback_data: 'y' }]] };
  const send = (more: object) =>
    result(at.bot.call('sendMessage', { chat_id: at.sari.id, text: 'a', reply_markup, ...more }));
  expect(await at.sari.forward(await send({}))).not.toHaveProperty('reply_markup');
  await expect(at.sari.forward(await send({ protect_content: true }))).rejects.toThrow('protected');
});

test('a contact, the own one or another', async () => {
  const contact = { phone_number: '+628110000000', first_name: 'Sari', user_id: at.sari.id };
  expect((await at.sari.sendContact(contact)).contact).toEqual(contact);
  expect(last()?.contact).toEqual(contact);
});

test('a voice can be downloaded', async () => {
  await at.sari.sendVoice({ bytes: Buffer.from('suara'), durationSeconds: 7 });
  expect(last()?.voice).toMatchObject({ duration: 7, mime_type: 'audio/ogg', file_size: 5 });
  const { file_path } = await result(at.bot.call('getFile', { file_id: last()?.voice?.file_id }));
  const response = await fetch(`${at.emulator.apiRoot}/file/bot${at.emulator.token}/${file_path}`);
  expect(await response.text()).toBe('suara');
});

test('the words under a file are edited as a caption, a text as a text', async () => {
  const photo = await at.sari.sendPhoto({ bytes: PIXEL_PNG, caption: 'lama' });
  await at.sari.edit(photo.message_id, 'baru');
  const edited = () => at.emulator.pendingUpdates.at(-1)?.edited_message;
  expect(edited()).toMatchObject({ caption: 'baru', photo: photo.photo });
  expect(edited()).not.toHaveProperty('text');
  const text = await at.sari.send('/mulai');
  await at.sari.edit(text.message_id, 'biasa');
  expect(edited()).toMatchObject({ text: 'biasa', edit_date: expect.any(Number) });
  expect(edited()).not.toHaveProperty('entities');
});
