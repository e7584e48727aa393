import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../src/package-root.js';
import type { BareRoute } from './bare-server.js';
import { load, type Round, type Target } from './load.js';
import { runServer } from './run-server.js';
import { type Found, median, writePage } from './write-page.js';

/** Loads three routes and their bare twins in turn and writes docs/benchmarks/api.md. */
const ROUNDS = 3;
const SECONDS = 4;
const WARM_SECONDS = 2;
const SLUG = 'provinsi-kalimantan-selatan';

const dataDir = await mkdtemp(join(tmpdir(), 'spbe-load-'));
await chmod(dataDir, 0o711);
const serviceKey = 'k'.repeat(40);
const api = await runServer([join(PACKAGE_ROOT, 'dist/main.js')], {
  PORT: '0',
  SPBE_DATA_DIR: dataDir,
  SPBE_DEMO: '1',
  SPBE_RATE_LIMIT: '0',
  SPBE_SERVICE_KEY: serviceKey,
});
try {
  const targets = await targetsOf(api.url);
  const routes: BareRoute[] = [];
  for (const { method, path, headers, body } of targets) {
    const answer = await fetch(`${api.url}${path}`, { method, headers, body: body ?? null });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    routes.push({
      method,
      path,
      contentType: answer.headers.get('content-type') ?? '',
      text: await answer.text(),
    });
  }
  const file = join(dataDir, 'routes.json');
  await writeFile(file, JSON.stringify(routes));
  const bare = await runServer(
    ['--import', import.meta.resolve('tsx'), join(PACKAGE_ROOT, 'bench/bare-server.ts'), file],
    {},
  );
  const found: Found[] = [];
  for (const [at, target] of targets.entries()) {
    const rounds = { ours: [] as Round[], bare: [] as Round[] };
    for (const base of [api.url, bare.url]) await load(base, target, WARM_SECONDS);
    for (let round = 0; round < ROUNDS; round++) {
      rounds.ours.push(await load(api.url, target, SECONDS));
      rounds.bare.push(await load(bare.url, target, SECONDS));
    }
    const bearable = median(rounds.ours.map(({ perSecond }) => perSecond));
    const half = await load(api.url, target, SECONDS, bearable / 2);
    found.push({ target, bytes: Buffer.byteLength(routes[at]?.text ?? ''), ...rounds, half });
  }
  await bare.stop();
  const page = writePage(found, new Date().toISOString().slice(0, 10), ROUNDS, SECONDS);
  await writeFile(join(PACKAGE_ROOT, '../../docs/benchmarks/api.md'), page);
  process.stdout.write(page);
} finally {
  await api.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function targetsOf(url: string): Promise<readonly Target[]> {
  const setup = await fetch(`${url}/v1/setup`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${serviceKey}`,
      'content-type': 'application/json',
      'idempotency-key': 'load-benchmark',
    },
    body: JSON.stringify({ label: 'load' }),
  });
  const { key } = (await setup.json()) as { key: string };
  const ratings = Object.fromEntries(Array.from({ length: 47 }, (_, at) => [`I${at + 1}`, 1 + (at % 5)]));
  return [
    {
      name: '`GET /v1/results/{slug}`, from memory',
      method: 'GET',
      path: `/v1/results/${SLUG}`,
      headers: {},
      gate: 0.6,
    },
    {
      name: '`POST /v1/score`, 47 ratings',
      method: 'POST',
      path: '/v1/score',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ instrument: 'spbe-2020', year: 2024, ratings }),
      gate: 0.4,
    },
    {
      name: '`GET /v1/institutions/{id}/index`, own figures from the database, with key and roles',
      method: 'GET',
      path: `/v1/institutions/${SLUG}/index?year=2025`,
      headers: { authorization: `Bearer ${key}` },
      gate: 0.2,
    },
  ];
}
