import { expect, test } from 'vitest';
import { contract, refusal, result } from './contract.js';

const at = contract();

const send = (...buttons: object[]) =>
  at.bot.call('sendMessage', {
    chat_id: at.sari.id,
    text: 'Pilih',
    reply_markup: { inline_keyboard: [buttons] },
  });

test('buttons with a link and with text to copy arrive as they were sent, and tell the bot nothing', async () => {
  const link = { text: 'Buka', url: 'https://spbe.go.id/a?b=1' };
  const copy = { text: 'Salin', copy_text: { text: 'x'.repeat(256) } };
  const { reply_markup } = await result(send(link, copy));
  expect(reply_markup.inline_keyboard).toEqual([[link, copy]]);
  await expect(at.sari.press('Buka')).rejects.toThrow('does not tell the bot anything');
  await expect(at.sari.press('Salin')).rejects.toThrow('does not tell the bot anything');
  expect(at.emulator.pendingUpdates).toEqual([]);
});

test.each([
  [{ text: 'x', copy_text: { text: '' } }, 'BUTTON_COPY_TEXT_INVALID'],
  [{ text: 'x', copy_text: { text: 'x'.repeat(257) } }, 'BUTTON_COPY_TEXT_INVALID'],
  [{ text: 'x', callback_data: '' }, 'BUTTON_DATA_INVALID'],
  [{ text: 'x', url: 'http://localhost' }, "inline keyboard button URL 'http://localhost' is invalid"],
  [{ text: ' ', callback_data: 'y' }, 'text must be non-empty'],
])('%j is refused', async (button, reason) => {
  expect(await refusal(send(button))).toMatch(/^400 Bad Request: /);
  expect(at.emulator.violations).toMatchObject([
    { kind: 'content', description: expect.stringContaining(reason) },
  ]);
});

test('a button does one thing, and what the emulator does not have is 501', async () => {
  expect(await refusal(send({ text: 'x', url: 'https://a.id', callback_data: 'y' }))).toContain(
    'the parameters of sendMessage are wrong',
  );
  expect(await refusal(send({ text: 'x', switch_inline_query: '' }))).toMatch(/^501 /);
});
