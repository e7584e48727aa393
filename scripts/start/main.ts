import { randomBytes } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './build.js';
import { keepServiceKey } from './keep-service-key.js';
import { type LogLine, Part, type PartEnd } from './part.js';
import { say, sayFailure } from './say.js';

/**
 * `npm start`: builds, then runs API, simulator (unless a Telegram token is set) and bot, each as a process of its own.
 * It holds no data. Ctrl-C stops all of them in order; a part that dies is started again a few times.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const dataDir = resolve(root, process.env['SPBE_DATA_DIR'] ?? 'data');
const logDir = join(dataDir, 'logs');
const OLDEST_NODE = [20, 19] as const;
const MOST_RESTARTS = 3;

// API and bot share it: the bot acts for many people from one address. Kept, so that a restart changes nothing.
const serviceKey = process.env['SPBE_SERVICE_KEY'] || keepServiceKey(dataDir);
let lacksAdmin = false;

const running: Part[] = [];
let stopping: Promise<void> | undefined;

/**
 * Who the people of the simulator's page are in the demo province; one stays a stranger. Telegram gives no account such
 * a number, and none is linked when the bot talks to Telegram.
 */
const SPBE_DEMO_CHATS = [
  'bkd:4400000000000001',
  'coordinator:4400000000000002',
  'leader:4400000000000003',
  'companion:4400000000000005',
].join();

const STEPS: { readonly [step: string]: string } = {
  'database-unpack': 'preparing the PostgreSQL binaries',
  'database-initdb': 'creating the database (first start only)',
  'database-adopt': 'tidying up after an interrupted run',
  'database-start': 'starting PostgreSQL',
  tables: 'bringing the tables up to date',
  results: 'loading the published national results',
  demo: 'a demo province: offices and work of Kalimantan Selatan are invented (SPBE_DEMO=0 for real work)',
};

async function main(): Promise<void> {
  requireNode();
  say('SPBE · starting (the first time takes up to a minute)');
  say('  1/4 building');
  const failure = await build(root);
  if (failure !== null) {
    sayFailure(
      `the build failed:\n${failure.slice(-4000)}`,
      'run "npm ci" again; if it still fails, please report it',
    );
    process.exitCode = 1;
    return;
  }
  const api = await startApi();
  if (!api) return;
  const telegram = await startSimulator();
  if (!telegram) return;
  const bot = await startBot(api, telegram.env);
  if (!bot) return;
  say('');
  say(`  API and documentation   ${api}/docs`);
  say(
    telegram.url
      ? `  Chat with the bot       ${telegram.url}   (local simulator, not Telegram)`
      : '  The bot is listening on Telegram.',
  );
  say(`  Logs                    ${logDir}`);
  if (lacksAdmin)
    say('  First administrator     npm run first-admin   (in another terminal; prints a key, once)');
  say('');
  say('Try /indeks kalsel. Ctrl-C stops everything; your data stays.');
}

async function startApi(): Promise<string | null> {
  say('  2/4 API and database');
  const isReady = (line: LogLine): boolean => line.msg === 'ready' && line.url !== undefined;
  const onLine = (line: LogLine): void => {
    const step = line.step ? STEPS[line.step] : undefined;
    if (step) say(`      ${step}`);
    if (line.step === 'first-admin-missing') lacksAdmin = true;
  };
  // Whoever tries it finds something to see; SPBE_DEMO=0 starts an installation for real work.
  const demo = process.env['SPBE_DEMO'] || '1';
  const usesSimulator = !process.env['TELEGRAM_BOT_TOKEN'];
  const env = {
    ...process.env,
    SPBE_DATA_DIR: dataDir,
    SPBE_SERVICE_KEY: serviceKey,
    SPBE_DEMO: demo,
    ...(usesSimulator && demo === '1' && { SPBE_DEMO_CHATS }),
  };
  const line = await run('api', { script: 'apps/api/dist/main.js', env, isReady, onLine });
  return line?.url?.replace(/\/$/, '') ?? null;
}

async function startSimulator(): Promise<{ env: NodeJS.ProcessEnv; url: string | null } | null> {
  if (process.env['TELEGRAM_BOT_TOKEN']) {
    say('  3/4 Telegram token found: no simulator');
    return { env: {}, url: null };
  }
  say('  3/4 chat simulator (set TELEGRAM_BOT_TOKEN to use Telegram instead)');
  // Made anew for every run: it opens nothing but the simulator of this process.
  const token = `1:${randomBytes(24).toString('base64url')}`;
  const env = { ...process.env, SIMULATOR_TOKEN: token };
  const line = await run('simulator', {
    script: 'packages/telegram-emulator/dist/main.js',
    env,
    isReady: (each) => each.ready === true,
  });
  if (!line?.apiRoot) return null;
  return { env: { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: line.apiRoot }, url: line.url ?? null };
}

async function startBot(api: string, telegram: NodeJS.ProcessEnv): Promise<boolean> {
  say('  4/4 bot');
  const env = { ...process.env, ...telegram, SPBE_API_URL: api, SPBE_SERVICE_KEY: serviceKey };
  return (
    (await run('bot', { script: 'apps/bot/dist/main.js', env, isReady: (line) => line.msg === 'ready' })) !==
    null
  );
}

interface RunOptions {
  readonly script: string;
  readonly env: NodeJS.ProcessEnv;
  readonly isReady: (line: LogLine) => boolean;
  readonly onLine?: (line: LogLine) => void;
}

/** Starts a part and waits until it works; null when it ended before that, which stops everything. */
async function run(name: string, options: RunOptions, restarts = 0): Promise<LogLine | null> {
  const part = new Part({ name, logDir, ...options, script: join(root, options.script) });
  running.push(part);
  const first = await Promise.race([
    part.ready.then((line) => ({ line })),
    part.ended.then((end) => ({ end })),
  ]);
  if ('end' in first) {
    await giveUp(name, first.end);
    return null;
  }
  void part.ended.then((end) => restart(name, options, end, restarts));
  return first.line;
}

/** A part that worked and died (a kill, a crash) is started again: officials in the chat should not notice. */
async function restart(name: string, options: RunOptions, end: PartEnd, restarts: number): Promise<void> {
  if (stopping) return;
  if (restarts >= MOST_RESTARTS) return giveUp(name, end);
  say(`  ${name} ended (${end.signal ?? `code ${end.code}`}); starting it again`);
  if (await run(name, options, restarts + 1)) say(`  ${name} works again`);
}

async function giveUp(name: string, end: PartEnd): Promise<void> {
  if (stopping) return;
  sayFailure(
    end.said?.msg ?? `${name} ended (${end.signal ?? `code ${end.code}`})`,
    end.said?.fix ?? `see ${join(logDir, `${name}.log`)}`,
  );
  process.exitCode = 1;
  await stopAll();
}

function stopAll(): Promise<void> {
  // Against the order in which they were started: nobody loses what he still talks to.
  stopping ??= running.reverse().reduce((before, part) => before.then(() => part.stop()), Promise.resolve());
  return stopping;
}

function requireNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  sayFailure(
    `Node ${process.versions.node} is too old`,
    `install Node ${OLDEST_NODE.join('.')} or later, then run "npm ci" and "npm start" again`,
  );
  process.exit(1);
}

// A terminal sends Ctrl-C to every process of the group and npm passes it on: one press can arrive several times.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!stopping) say('\nStopping …');
    void stopAll().then(() => {
      say('Stopped. Your data is safe.');
      process.exit();
    });
  });
}

await main();
