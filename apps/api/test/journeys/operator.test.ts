import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { auditEntrySchema } from '../../src/routes/schemas/workspace.js';
import { start } from '../../src/start.js';
import { serve, silent, testConfig } from '../setup/serve.js';
import { callerWith, ownInstitution, SERVICE_KEY } from '../setup/workspace.js';

// Who runs the program for others.
const api = serve({ serviceKey: SERVICE_KEY });

test('the log leaves the house without names, as lines or as a table', async () => {
  const { admin, path, id } = await ownInstitution(api);
  const name = 'Siti Aminah';
  const made = await admin.ask<{ id: string }>('POST', `${path}/officials`, {
    name,
    roles: [{ role: 'leader' }],
  });
  const { id: assessment } = await admin.ask<{ id: string }>('POST', `${path}/assessments`, { year: 2025 });
  const mark = (revision: number) => ({ 'if-match': `"r${revision}"` });
  await admin.ask('POST', `/v1/assessments/${assessment}/submit`, { unanswered: 'lowest' }, mark(1));
  const reason = '=Diminta Siti Aminah lewat rapat';
  await admin.ask('POST', `/v1/assessments/${assessment}/reopen`, { reason }, mark(2));

  const lines = await admin.send('GET', `${path}/audit/export`);
  expect(lines.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
  expect(lines.headers.get('content-disposition')).toBe(`attachment; filename="log-${id}.ndjson"`);
  const text = await lines.text();
  expect(text).not.toMatch(/siti|aminah/i);
  const entries = text
    .trimEnd()
    .split('\n')
    .map((line) => auditEntrySchema.parse(JSON.parse(line)));
  expect(entries.map(({ action }) => action)).toEqual([
    'institution.join',
    'key.make',
    'unit.add',
    'official.add',
    'assessment.open',
    'assessment.submit',
    'assessment.reopen',
  ]);
  expect(entries.at(-1)).toMatchObject({ reason: `=Diminta [official:${made.id}] lewat rapat` });

  const exported = await admin.send('GET', `${path}/audit/export?format=csv&entity=assessment`);
  // Read as bytes: `text()` takes the byte order mark away.
  const table = Buffer.from(await exported.arrayBuffer()).toString();
  const [heading, ...rows] = table.trimEnd().split('\r\n');
  expect(heading).toBe('\ufeffid,at,actor,via,action,entity,entityId,before,after,reason');
  expect(rows).toHaveLength(3);
  expect(rows.at(-1)).toContain(`'=Diminta [official:${made.id}] lewat rapat`);
  expect(table).not.toMatch(/siti|aminah/i);
  expect((await admin.send('GET', `${path}/audit/export?format=xml`)).status).toBe(400);
});

test('a long log is exported whole, in the order in which things were done', async () => {
  const { admin, path, id } = await ownInstitution(api);
  await api.query(
    `insert into audit_entry (institution_id, actor, via, action, entity, entity_id)
     select i.id, 'system', 'system', 'test', 'test', n::text from institution i, generate_series(1, 1203) n
     where slug = $1`,
    [id],
  );
  const answer = await admin.send('GET', `${path}/audit/export?entity=test`);
  const numbers = (await answer.text())
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { entityId: string }).entityId);
  expect(numbers).toEqual(Array.from({ length: 1203 }, (_, at) => String(at + 1)));
});

test('a key that is revoked on one replica is refused on every other with its next request', async () => {
  const { admin, path } = await ownInstitution(api);
  const running = await start(
    testConfig(api.databaseUrl(), { dataDir: api.dataDir(), serviceKey: SERVICE_KEY }),
    silent,
  );
  try {
    const { id, key } = await admin.ask<{ id: string; key: string }>('POST', `${path}/keys`, {
      label: 'integrator',
      scopes: ['read'],
    });
    const call = (url: string, init?: RequestInit) => fetch(`${running.url}${url}`, init);
    const other = callerWith({ call }, key);
    // Often enough that everything that could be kept is kept.
    for (let time = 0; time < 30; time++) expect((await other.send('GET', `${path}/index`)).status).toBe(200);
    await admin.ask('DELETE', `${path}/keys/${id}`, undefined, { 'idempotency-key': randomUUID() });
    expect((await other.send('GET', `${path}/index`)).status).toBe(401);
  } finally {
    await running.stop();
  }
});
