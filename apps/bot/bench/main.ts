import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Program, runProgram } from './run-program.js';
import { sendAtRate, sendMany, type Webhook } from './send-updates.js';
import { telegramStandIn } from './telegram-stand-in.js';
import { writePage } from './write-page.js';

/** Measures the built bot against a bare grammY bot and writes docs/benchmarks/bot.md. */
const ROUNDS = 5;
const UPDATES = 2000;
const WARM_UPDATES = 500;
const AT_ONCE = 10;
const PER_SECOND = 200;
const SECONDS = 15;

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const serviceKey = 'k'.repeat(40);
const secret = 's'.repeat(32);
const dataDir = await mkdtemp(join(tmpdir(), 'spbe-bot-load-'));
await chmod(dataDir, 0o711);
const telegram = await telegramStandIn();
const api = await runProgram([join(ROOT, 'apps/api/dist/main.js')], {
  PORT: '0',
  SPBE_DATA_DIR: dataDir,
  SPBE_RATE_LIMIT: '0',
  SPBE_SERVICE_KEY: serviceKey,
});
const settings = {
  TELEGRAM_BOT_TOKEN: `7:${'t'.repeat(35)}`,
  TELEGRAM_API_ROOT: telegram.apiRoot,
  TELEGRAM_WEBHOOK_SECRET: secret,
};
const ours = await runProgram(
  [
    ...(process.env['PROF'] ? ['--cpu-prof', '--cpu-prof-dir=/tmp/w/prof'] : []),
    join(ROOT, 'apps/bot/dist/main.js'),
  ],
  {
    ...settings,
    SPBE_API_URL: (api.ready.url ?? '').replace(/\/$/, ''),
    SPBE_SERVICE_KEY: serviceKey,
    TELEGRAM_WEBHOOK_URL: 'http://127.0.0.1/updates',
    TELEGRAM_WEBHOOK_PORT: '0',
  },
);
const bare = await runProgram(
  ['--import', import.meta.resolve('tsx'), fileURLToPath(new URL('bare-bot.ts', import.meta.url))],
  settings,
);
try {
  const webhookOf = ({ ready }: Program, path: string): Webhook => ({
    url: `http://127.0.0.1:${ready.port}${path}`,
    secret,
  });
  const sides = [
    { program: ours, webhook: webhookOf(ours, '/updates'), found: [] as number[] },
    { program: bare, webhook: webhookOf(bare, '/'), found: [] as number[] },
  ];
  for (const { webhook } of sides) await sendMany(webhook, WARM_UPDATES, AT_ONCE);
  for (let round = 0; round < ROUNDS; round++) {
    for (const { program, webhook, found } of sides) {
      const [messages, before] = [telegram.messages, await program.cpuMs()];
      await sendMany(webhook, UPDATES, AT_ONCE);
      found.push(((await program.cpuMs()) - before) / UPDATES);
      if (telegram.messages - messages !== UPDATES)
        throw new Error('an update was not answered by one message');
    }
  }
  const waits = await sendAtRate(webhookOf(ours, '/updates'), PER_SECOND, SECONDS);
  const [own, plain] = sides.map(({ found }) => found);
  const page = writePage(
    { ours: own ?? [], bare: plain ?? [], waits, updates: UPDATES, perSecond: PER_SECOND, seconds: SECONDS },
    new Date().toISOString().slice(0, 10),
  );
  await writeFile(join(ROOT, 'docs/benchmarks/bot.md'), page);
  process.stdout.write(page);
} finally {
  await Promise.all([ours.stop(), bare.stop()]);
  await api.stop();
  await telegram.close();
  await rm(dataDir, { recursive: true, force: true });
}
