import { createServer } from 'node:http';
import { Bot, webhookCallback } from 'grammy';

// What grammY itself costs: one command, one reply, the same webhook. A process of its own, as ours is.
const { TELEGRAM_BOT_TOKEN = '', TELEGRAM_API_ROOT = '', TELEGRAM_WEBHOOK_SECRET = '' } = process.env;
const bot = new Bot(TELEGRAM_BOT_TOKEN, { client: { apiRoot: TELEGRAM_API_ROOT } });
bot.command('start', (ctx) => ctx.reply('Halo'));
await bot.init();
const server = createServer(webhookCallback(bot, 'http', { secretToken: TELEGRAM_WEBHOOK_SECRET }));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  process.stdout.write(`${JSON.stringify({ msg: 'ready', port })}\n`);
});
