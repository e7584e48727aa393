import { expect, test } from 'vitest';
import { contextWithoutDatabase } from '../../scripts/context-without-database.js';
import { KNOWN_INSTRUMENTS } from '../../src/services/instruments/known-instruments.js';
import { listenBare } from '../setup/bare-app.js';
import { type ProblemAnswer, serve } from '../setup/serve.js';
import { ownInstitution, SERVICE_KEY } from '../setup/workspace.js';

// Somebody whose program reads and writes through the API.
const api = serve({ serviceKey: SERVICE_KEY });

test('an indicator that does not exist is a 422 with its place in the JSON', async () => {
  const answer = await api.post('/v1/score', { instrument: 'spbe-2020', ratings: { I1: 3, I48: 4 } });
  expect(answer.status).toBe(422);
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const problem = (await answer.json()) as ProblemAnswer;
  expect(problem).toMatchObject({ code: 'ratings-invalid', status: 422 });
  expect(problem.errors.map(({ path, code }) => [path, code])).toContainEqual([
    '$.ratings.I48',
    'unknown-code',
  ]);
});

test('the same change sent twice under one key is one change', async () => {
  const { admin, path } = await ownInstitution(api);
  const body = { code: 'dinkes', name: 'Dinas Kesehatan' };
  const key = { 'idempotency-key': `integrator-${path.slice(-12)}` };
  const first = await admin.send('POST', `${path}/units`, body, key);
  const again = await admin.send('POST', `${path}/units`, body, key);
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(await again.text()).toBe(await first.text());
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  const { entries } = await admin.ask<{ entries: unknown[] }>('GET', `${path}/audit?entityId=dinkes`);
  expect(entries).toHaveLength(1);
  const other = await admin.send('POST', `${path}/units`, { ...body, name: 'Lain' }, key);
  expect([other.status, ((await other.json()) as ProblemAnswer).code]).toEqual([
    409,
    'idempotency-key-reused',
  ]);
});

test('the ETag of an instrument stays while it does, and changes with a release of it', async () => {
  const path = '/v1/instruments/spbe-2020';
  const etag = (await api.call(path)).headers.get('etag') ?? '';
  expect((await api.call(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
  // The next release corrects the instrument, and its content hash says so.
  const instruments = KNOWN_INSTRUMENTS.map((known) =>
    known.scoring.id === 'spbe-2020'
      ? { ...known, scoring: { ...known.scoring, contentHash: 'f'.repeat(64) } }
      : known,
  );
  const { url } = await listenBare(contextWithoutDatabase({ instruments }));
  const released = await fetch(`${url}${path}`, { headers: { 'if-none-match': etag } });
  expect(released.status).toBe(200);
  expect(released.headers.get('etag')).not.toBe(etag);
  expect(await released.json()).toMatchObject({ contentHash: 'f'.repeat(64) });
});
