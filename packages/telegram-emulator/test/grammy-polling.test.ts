import { Bot, InlineKeyboard, InputFile } from 'grammy';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../src/index.js';
import { PIXEL_PNG } from './pixel.js';

let emulator: Emulator;
let bot: Bot;
let running: Promise<void>;

beforeEach(async () => {
  emulator = await startEmulator();
  bot = new Bot(emulator.token, { client: { apiRoot: emulator.apiRoot } });
});

afterEach(async () => {
  await bot.stop();
  await running;
  await emulator.close();
});

function start(): Promise<void> {
  return new Promise((resolve) => {
    running = bot.start({ onStart: () => resolve() });
  });
}

test('a command is answered, its button edits the answer in place', async () => {
  bot.command('start', (ctx) =>
    ctx.reply(`Halo <b>${ctx.from?.first_name}</b>`, {
      parse_mode: 'HTML',
      reply_markup: new InlineKeyboard().text('Lanjut', 'next:1'),
    }),
  );
  bot.callbackQuery('next:1', async (ctx) => {
    await ctx.answerCallbackQuery('Sebentar');
    await ctx.editMessageText('Selesai');
  });
  await start();
  const sari = emulator.person({ firstName: 'Sari', languageCode: 'id' });

  await sari.send('/start');
  const greeting = await sari.waitForReply();
  expect(greeting.text).toBe('Halo Sari');
  expect(greeting.message.entities).toEqual([{ type: 'bold', offset: 5, length: 4 }]);
  expect(greeting.buttons).toEqual(['Lanjut']);

  const press = await sari.press('Lanjut');
  const edited = await sari.waitForReply();
  expect(edited).toMatchObject({ kind: 'edit', text: 'Selesai', buttons: [] });
  expect(await press?.answered).toMatchObject({ text: 'Sebentar', alert: false });
  expect(sari.toasts()).toHaveLength(1);

  const transcript = sari.transcript();
  expect(transcript.map(({ from, message }) => [from, message.text])).toEqual([
    ['person', '/start'],
    ['bot', 'Selesai'],
  ]);
  expect(transcript[1]?.earlier.map((message) => message.text)).toEqual(['Halo Sari']);
  await emulator.whenConfirmed();
  expect(emulator.violations).toEqual([]);
});

test('files go both ways', async () => {
  bot.on('message:document', async (ctx) => {
    const { file_path } = await ctx.getFile();
    const response = await fetch(`${emulator.apiRoot}/file/bot${emulator.token}/${file_path}`);
    await ctx.reply(`${ctx.message.document.file_name}: ${await response.text()}`);
  });
  bot.on('message:photo', (ctx) => ctx.replyWithPhoto(new InputFile(PIXEL_PNG), { caption: 'Kembali' }));
  await start();
  const budi = emulator.person({ firstName: 'Budi' });

  await budi.sendDocument({ bytes: Buffer.from('isi'), name: 'bukti.txt', type: 'text/plain' });
  expect((await budi.waitForReply()).text).toBe('bukti.txt: isi');

  await budi.sendPhoto(PIXEL_PNG);
  const photo = await budi.waitForReply();
  expect(photo.text).toBe('Kembali');
  expect(photo.message.photo?.[0]).toMatchObject({ width: 1, height: 1, file_size: PIXEL_PNG.length });
  expect(emulator.violations).toEqual([]);
});

test('two people do not hear each other', async () => {
  bot.on('message:text', (ctx) => ctx.reply(`kepada ${ctx.message.text}`));
  await start();
  const [ani, budi] = [emulator.person({ firstName: 'Ani' }), emulator.person({ firstName: 'Budi' })];

  await Promise.all([ani.send('Ani'), budi.send('Budi')]);
  const [toAni, toBudi] = await Promise.all([ani.waitForReply(), budi.waitForReply()]);
  expect([toAni.text, toBudi.text]).toEqual(['kepada Ani', 'kepada Budi']);
  expect(ani.transcript()).toHaveLength(2);
});

test('a second reply is the next one, not the first again', async () => {
  bot.on('message', async (ctx) => {
    await ctx.reply('satu');
    await ctx.reply('dua');
  });
  await start();
  const person = emulator.person();

  await person.send('halo');
  const first = await person.waitForReply();
  expect(first.text).toBe('satu');
  expect((await person.waitForReply()).text).toBe('dua');
  expect((await person.waitForReply({ after: first })).text).toBe('dua');
});
