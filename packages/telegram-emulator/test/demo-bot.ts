import { Bot, InlineKeyboard, InputFile, Keyboard } from 'grammy';
import type { Emulator } from '../src/index.js';
import { PIXEL_PNG } from './pixel.js';

/** A running bot for the page to talk to, with a little of everything that the page can show. */
export interface DemoBot {
  stop(): Promise<void>;
}

/** Starts the bot. Whatever person writes, it can pass on to another: `/beri <id> <text>`. */
export async function startDemoBot(emulator: Emulator): Promise<DemoBot> {
  const bot = new Bot(emulator.token, { client: { apiRoot: emulator.apiRoot } });
  bot.command('start', async (ctx) => {
    const linked = ctx.match ? ` Kode: ${ctx.match}.` : '';
    const first = new InlineKeyboard()
      .text('Lanjut', 'next')
      .text('Hapus', 'remove')
      .row()
      .url('Situs SPBE', 'https://spbe.go.id/')
      .copyText('Salin indeks', '2,69')
      .row()
      .url('Kode saya', `https://t.me/${ctx.me.username}?start=l_kode-contoh`);
    await ctx.reply(`Halo <b>${ctx.from?.first_name}</b>.${linked} Coba /tanya.`, {
      parse_mode: 'HTML',
      reply_markup: first,
    });
  });
  bot.command('tanya', (ctx) =>
    ctx.reply('Apa catatan Anda?', {
      reply_markup: { force_reply: true, input_field_placeholder: 'Tulis catatan' },
    }),
  );
  bot.command('papan', (ctx) => ctx.reply('Pilih', { reply_markup: new Keyboard().text('Tahun 2024') }));
  bot.command('gambar', (ctx) => ctx.replyWithPhoto(new InputFile(PIXEL_PNG), { caption: 'Titik' }));
  bot.command('berkas', (ctx) =>
    ctx.replyWithDocument(new InputFile(Buffer.from('isi'), `laporan-${'sangat-'.repeat(12)}panjang.txt`)),
  );
  bot.command('beri', async (ctx) => {
    const [id = '', ...words] = ctx.match.split(' ');
    await ctx.api.sendMessage(Number(id), words.join(' '));
    await ctx.reply('Sudah dikirim.');
  });
  bot.callbackQuery('next', async (ctx) => {
    await ctx.answerCallbackQuery('Sebentar');
    await ctx.editMessageText(`Selesai oleh ${ctx.from.first_name}`);
  });
  bot.callbackQuery('remove', async (ctx) => {
    await ctx.answerCallbackQuery({ text: 'Pesan ini dihapus', show_alert: true });
    await ctx.deleteMessage();
  });
  bot.on('message:document', (ctx) => ctx.reply(`Diterima: ${ctx.message.document.file_name}`));
  bot.on('message:photo', (ctx) => ctx.reply(`Foto diterima: ${ctx.message.caption ?? 'tanpa keterangan'}`));
  bot.on('message:text', (ctx) => {
    const answered = ctx.message.reply_to_message?.text;
    return ctx.reply(
      answered ? `Jawaban atas "${answered}": ${ctx.message.text}` : `Anda menulis: ${ctx.message.text}`,
    );
  });
  await bot.api.setMyCommands([
    { command: 'start', description: 'Mulai' },
    { command: 'tanya', description: 'Minta catatan' },
  ]);
  let running = Promise.resolve();
  await new Promise<void>((resolve) => {
    running = bot.start({ onStart: () => resolve() });
  });
  return {
    async stop() {
      await bot.stop();
      await running;
    },
  };
}
