import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import pg from 'pg';
import { expect, test } from 'vitest';
import { start } from '../src/start.js';
import { schemaOfThisTest } from './setup/own-schema.js';
import { silent, testConfig } from './setup/serve.js';
import { spawnApi } from './setup/spawn-api.js';
import { SERVICE_KEY } from './setup/workspace.js';

/** `SPBE_KILLS=100 npx vitest run test/kill-during-writes.test.ts` for the long proof. */
const KILLS = Number(process.env['SPBE_KILLS'] ?? 3);
const CLIENTS = 8;
/** A kill comes in the middle of the writes: after this many answers of a round. */
const ANSWERS = 40;

async function post(url: string, key: string, body: object, repeat: string): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': repeat,
    },
    body: JSON.stringify(body),
  });
}

async function setUp(api: string): Promise<{ key: string; units: string }> {
  const made = await post(`${api}/v1/setup`, SERVICE_KEY, { label: 'test' }, randomUUID());
  const { key } = (await made.json()) as { key: string };
  const id = `uji-${randomUUID()}`;
  const facts = { id, name: id, kind: 'kota', province: 'Uji', timeZone: 'Asia/Jakarta' };
  expect((await post(`${api}/v1/institutions`, key, facts, randomUUID())).status).toBe(201);
  return { key, units: `/v1/institutions/${id}/units` };
}

test('kill -9 in the middle of writes loses nothing that was answered and leaves nothing half done', async () => {
  const databaseUrl = await schemaOfThisTest();
  const settings = { DATABASE_URL: databaseUrl, SPBE_SERVICE_KEY: SERVICE_KEY, SPBE_RATE_LIMIT: '0' };
  const answered = new Set<string>();
  const sent = new Map<string, string>();
  let space: { key: string; units: string } | undefined;
  for (let kill = 0; kill < KILLS; kill++) {
    const { child, ready } = spawnApi(settings);
    const api = await ready;
    space ??= await setUp(api);
    const { key, units } = space;
    // What was sent before the last kill is sent again with the same keys: it happens once, whatever had happened.
    for (const [code, repeat] of sent) {
      expect((await post(`${api}${units}`, key, { code, name: code }, repeat)).status).toBe(201);
      answered.add(code);
    }
    sent.clear();
    let answers = 0;
    const client = async (): Promise<void> => {
      for (;;) {
        const code = `u-${randomUUID()}`;
        sent.set(code, randomUUID());
        const answer = await post(`${api}${units}`, key, { code, name: code }, sent.get(code) ?? '').catch(
          () => null,
        );
        if (answer === null) return;
        expect(answer.status).toBe(201);
        answered.add(code);
        sent.delete(code);
        if (++answers === ANSWERS) child.kill('SIGKILL');
      }
    };
    await Promise.all([once(child, 'exit'), ...Array.from({ length: CLIENTS }, client)]);
  }
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ code: string; entries: number; answers: number }>(
    `select code, (select count(*)::int from audit_entry a where a.entity = 'unit' and a.entity_id = code) as entries,
       (select count(*)::int from remembered_answer r where r.status = 201 and r.body::jsonb ->> 'code' = code) as answers
     from unit`,
  );
  const orphans = await client.query(
    `select entity_id from audit_entry where entity = 'unit' and entity_id not in (select code from unit)
     union all select idempotency_key from remembered_answer where status = 0`,
  );
  await client.end();
  const stored = new Set(rows.map(({ code }) => code));
  expect(answered.size).toBeGreaterThanOrEqual(KILLS * ANSWERS);
  expect([...answered].filter((code) => !stored.has(code))).toEqual([]);
  expect(rows.filter(({ entries, answers }) => entries !== 1 || answers !== 1)).toEqual([]);
  expect(orphans.rows).toEqual([]);
});

test('of four who set up two replicas at once one becomes the administrator', async () => {
  const config = testConfig(await schemaOfThisTest(), { serviceKey: SERVICE_KEY });
  const replicas = [await start(config, silent), await start(config, silent)];
  const answers = await Promise.all(
    Array.from({ length: 4 }, (_, k) =>
      post(`${replicas[k % 2]?.url}/v1/setup`, SERVICE_KEY, { label: 'test' }, randomUUID()),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  await Promise.all(replicas.map((replica) => replica.stop()));
});

test('the same request to two replicas at once happens once', async () => {
  const url = await schemaOfThisTest();
  const config = testConfig(url, { serviceKey: SERVICE_KEY });
  const replicas = [await start(config, silent), await start(config, silent)];
  const { key, units } = await setUp(replicas[0]?.url ?? '');
  const repeat = randomUUID();
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, k) =>
      post(`${replicas[k % 2]?.url}${units}`, key, { code: 'satu', name: 'Satu' }, repeat),
    ),
  );
  const replayed = answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true');
  expect([answers.map(({ status }) => status), replayed.length]).toEqual([new Array(12).fill(201), 11]);
  await Promise.all(replicas.map((replica) => replica.stop()));
});
