import { expect, test } from 'vitest';
import { ratedInstitution } from './setup/rated.js';
import { readPng } from './setup/read-png.js';
import { serve } from './setup/serve.js';
import { type Caller, installationAdmin, ownInstitution, SERVICE_KEY } from './setup/workspace.js';

const api = serve({ serviceKey: SERVICE_KEY }, () => new Date('2026-07-01T02:00:00Z'));
const words = async (caller: Caller, path: string, language = 'id') =>
  (
    await (await caller.send('GET', `${path}/trend.txt`, undefined, { 'accept-language': language })).text()
  ).split('\n');

test('published results and own stages stand beside each other, the break between instruments is said, nothing is zero', async () => {
  const installation = await installationAdmin(api);
  await installation.ask('POST', '/v1/institutions', { id: 'kabupaten-tapin', timeZone: 'Asia/Makassar' });
  const path = '/v1/institutions/kabupaten-tapin';
  const open = (body: object) => installation.ask<{ id: string }>('POST', `${path}/assessments`, body);
  const rate = (id: string, codes: readonly string[], value: number) =>
    installation.ask(
      'PUT',
      `/v1/assessments/${id}/ratings`,
      { ratings: codes.map((indicator) => ({ indicator, value })) },
      { 'if-match': '"r1"' },
    );
  const all = (count: number) => Array.from({ length: count }, (_, at) => `I${at + 1}`);
  await rate((await open({ year: 2024, instrument: 'spbe-2020' })).id, all(47), 4);
  await rate((await open({ year: 2026, instrument: 'pemdi-2026' })).id, all(19), 2);
  await rate((await open({ year: 2026, instrument: 'pemdi-2026', stage: 'interview' })).id, all(20), 1);
  expect(await words(installation, path)).toEqual([
    'Kabupaten Tapin',
    expect.stringMatching(/ 2023-2026$/),
    'Tanda kosong: penilaian di aplikasi ini, bukan angka resmi',
    '',
    expect.stringMatching(/^Skala \d-5$/),
    expect.stringMatching(/^2023: \d,\d\d \(spbe-2020\)$/),
    expect.stringMatching(/^2024: \d,\d\d \(spbe-2020\)$/),
    '  penilaian mandiri: 4,00 (spbe-2020)',
    '2025: tidak ada hasil terbit',
    '2026: tidak ada hasil terbit',
    expect.stringMatching(
      /^ {2}penilaian mandiri: 1,\d\d \(pemdi-2026; instrumen berganti; angkanya tidak sebanding\), 1 indikator belum dinilai$/,
    ),
    '  penilaian interviu: 1,00 (pemdi-2026)',
    '',
    expect.stringMatching(/^Sumber: .+; diperiksa .+\. catatan penilaian di aplikasi ini, 1 Juli 2026$/),
    '',
  ]);
  const svg = await installation.send('GET', `${path}/trend.svg`);
  expect([svg.status, svg.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
  const drawn = await svg.text();
  for (const text of ['4,00', 'penilaian mandiri (spbe-2020)', 'penilaian interviu (pemdi-2026)'])
    expect(drawn).toContain(text);
  const png = await installation.send('GET', `${path}/trend.png`);
  expect(readPng(Buffer.from(await png.arrayBuffer())).width).toBeGreaterThan(600);
  const etag = svg.headers.get('etag') ?? '';
  const again = await installation.send('GET', `${path}/trend.svg`, undefined, { 'if-none-match': etag });
  expect(again.status).toBe(304);
});

test('an institution that was never measured has a year without a result; a stranger sees nothing', async () => {
  const { admin, path } = await ownInstitution(api);
  const text = await words(admin, path, 'en');
  expect(text).toContain('2026: no published result');
  expect(text.filter((line) => /\b0[.,]00\b/.test(line))).toEqual([]);
  const other = await ratedInstitution(api, 3);
  expect((await other.admin.send('GET', `${path}/trend.txt`)).status).toBe(404);
  // Its own assessment alone is a mark without a line.
  expect(await words(other.admin, other.path, 'en')).toContain('  self-assessment: 3.00 (spbe-2020)');
});
