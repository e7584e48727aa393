import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { importPreviewSchema } from '../src/routes/schemas/exchange.js';
import { readTables } from '../src/services/exchange/read-tables.js';
import { levelsOf } from './setup/kalsel.js';
import { readPdf } from './setup/read-pdf.js';
import { readPng } from './setup/read-png.js';
import { type ProblemAnswer, serve } from './setup/serve.js';
import { type Caller, ownInstitution, roleOf, SERVICE_KEY } from './setup/workspace.js';

const api = serve({ serviceKey: SERVICE_KEY });
type Preview = z.output<typeof importPreviewSchema>;
interface Assessment {
  readonly id: string;
  readonly revision: number;
  readonly ratings: readonly {
    readonly code: string;
    readonly value: string | null;
    readonly note: string;
    readonly state: string;
  }[];
}

/** An open assessment with these ratings. */
async function assessed(
  ratings: Readonly<Record<string, number | string>> = {},
  more: object = { year: 2025 },
) {
  const own = await ownInstitution(api);
  const opened = await own.admin.ask<Assessment>('POST', `${own.path}/assessments`, more);
  const path = `/v1/assessments/${opened.id}`;
  const body = { ratings: Object.entries(ratings).map(([indicator, value]) => ({ indicator, value })) };
  if (body.ratings.length > 0) await own.admin.ask('PUT', `${path}/ratings`, body, { 'if-match': '"r1"' });
  return { ...own, institution: own.path, assessment: path };
}
const readOf = (caller: Caller, path: string) => caller.ask<Assessment>('GET', path);
const upload = (
  caller: Caller,
  path: string,
  file: Uint8Array | string,
  headers: Record<string, string> = {},
) =>
  caller.send('POST', `${path}/imports`, typeof file === 'string' ? Buffer.from(file) : file, {
    'content-type': 'text/csv',
    ...headers,
  });
async function preview(caller: Caller, path: string, file: Uint8Array | string): Promise<Preview> {
  const answer = await upload(caller, path, file);
  const body = (await answer.json()) as Preview;
  expect(answer.status, JSON.stringify(body)).toBe(201);
  expect(importPreviewSchema.parse(body)).toEqual(body);
  return body;
}
const download = async (caller: Caller, path: string, language = 'id') =>
  Buffer.from(
    await (await caller.send('GET', path, undefined, { 'accept-language': language })).arrayBuffer(),
  );
const refusal = async (answer: Response): Promise<string> =>
  `${answer.status} ${((await answer.json()) as ProblemAnswer).code}`;

describe('export, then import', () => {
  test.each([
    ['xlsx', 'id'],
    ['xlsx', 'en'],
    ['csv', 'id'],
    ['csv', 'en'],
  ])('%s in %s changes nothing', async (format, language) => {
    const { admin, assessment } = await assessed({ ...levelsOf(3), I7: '7/6', I8: '3.5' });
    const note = '=1+1\n"dua"; \'tiga\', +62';
    await admin.ask('PUT', `${assessment}/ratings/I1`, { value: 2, note }, { 'if-match': '"r2"' });
    const file = await download(admin, `${assessment}/export.${format}`, language);
    const found = await preview(admin, assessment, file);
    expect(found).toMatchObject({ changes: [], problems: [], unchanged: 47, canApply: false, revision: 3 });
    expect(await refusal(await admin.send('POST', `/v1/imports/${found.id}/apply`))).toBe('409 wrong-state');
    expect((await readOf(admin, assessment)).revision).toBe(3);
  });

  test('the workbook says whose it is, and by which instrument', async () => {
    const { admin, assessment, id } = await assessed(levelsOf(3));
    const answer = await admin.send('GET', `${assessment}/export.xlsx`);
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="kertas-kerja-${id}-2025-self.xlsx"`,
    );
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    const [identity, paper] = await readTables({ bytes: Buffer.from(await answer.arrayBuffer()) });
    const lines = new Map(identity?.rows.map(([label, value]) => [label?.text, value?.text]));
    expect(lines.get('Pengenal instansi')).toBe(id);
    expect([lines.get('Tahun'), lines.get('Instrumen'), lines.get('Indeks')]).toEqual([
      '2025',
      'spbe-2020',
      '3.00',
    ]);
    expect(lines.get('Hash isi instrumen')).toMatch(/^[\da-f]{64}$/);
    expect(paper?.rows).toHaveLength(48);
    const etag = answer.headers.get('etag') ?? '';
    expect(
      (await admin.send('GET', `${assessment}/export.xlsx`, undefined, { 'if-none-match': etag })).status,
    ).toBe(304);
  });
});

describe('import', () => {
  test('shows every change and writes nothing; applied, it writes all of them with an entry in the log', async () => {
    const { admin, assessment, institution } = await assessed(levelsOf(3));
    const file = 'Kode;Tingkat;Keterangan\nI1;5;Perbup 1/2025\nI2;3;\nI3;;catatan saja\nI4;3,5;\n';
    const shown = await preview(admin, assessment, file);
    expect(shown.changes.map(({ code, value, note }) => [code, value?.after, note?.after])).toEqual([
      ['I1', '5', 'Perbup 1/2025'],
      ['I3', undefined, 'catatan saja'],
      ['I4', '3.5', undefined],
    ]);
    expect([shown.unchanged, shown.canApply]).toEqual([1, true]);
    // I1 weighs 1.30 percent and rises by 2, I4 by a half.
    expect([shown.index.before.decimal, shown.index.after?.decimal]).toEqual(['3', '3.0325']);
    const before = await readOf(admin, assessment);
    expect(before.revision).toBe(2);

    const applied = await admin.ask<Assessment>('POST', `/v1/imports/${shown.id}/apply`);
    expect(applied.revision).toBe(3);
    const ratingOf = new Map(applied.ratings.map((rating) => [rating.code, rating]));
    expect(ratingOf.get('I1')).toMatchObject({ value: '5', note: 'Perbup 1/2025', state: 'rated' });
    expect(ratingOf.get('I3')).toMatchObject({ value: '3', note: 'catatan saja' });
    expect(ratingOf.get('I4')).toMatchObject({ value: '3.5', note: '' });
    const { entries } = await admin.ask<{ entries: { action: string; before: unknown; after: unknown }[] }>(
      'GET',
      `${institution}/audit?entity=assessment`,
    );
    expect(entries[0]).toMatchObject({
      action: 'assessment.import-file',
      before: { ratings: { I1: '3', I4: '3' } },
      after: { ratings: { I1: '5', I4: '3.5' }, notes: ['I1', 'I3'], index: '1213/400', preview: shown.id },
    });
    expect(JSON.stringify(entries)).not.toContain('Perbup');
    expect(await refusal(await admin.send('POST', `/v1/imports/${shown.id}/apply`))).toBe('409 wrong-state');
  });

  test('with one problem nothing is written, and every problem is named', async () => {
    const { admin, assessment } = await assessed(levelsOf(3));
    const shown = await preview(admin, assessment, 'Kode;Tingkat\nI1;5\nI2;6\nI99;3\nI1;4\n');
    expect(shown.problems.map(({ cell, code }) => `${cell} ${code}`).sort()).toEqual([
      'A4 code-unknown',
      'A5 code-doubled',
      'B3 level-out-of-range',
    ]);
    expect(shown.problems.find(({ cell }) => cell === 'B3')?.message).toBe(
      'tingkat 6 tidak ada; gunakan 1 sampai 5',
    );
    expect([shown.canApply, shown.index.after]).toEqual([false, null]);
    expect(await refusal(await admin.send('POST', `/v1/imports/${shown.id}/apply`))).toBe('409 wrong-state');
    expect((await readOf(admin, assessment)).revision).toBe(2);
  });

  test('a note for an indicator without a level is a problem, with a level it is none', async () => {
    const { admin, assessment } = await assessed();
    const shown = await preview(admin, assessment, 'Kode;Tingkat;Keterangan\nI1;;x\nI2;3;y\n');
    expect(shown.problems.map(({ cell, code }) => [cell, code])).toEqual([['A2', 'note-without-level']]);
  });

  test('a change meanwhile makes it stale, and of two who say yes one is too late', async () => {
    const { admin, assessment } = await assessed(levelsOf(3));
    const [first, second] = [
      await preview(admin, assessment, 'Kode;Tingkat\nI1;5\n'),
      await preview(admin, assessment, 'Kode;Tingkat\nI2;5\n'),
    ];
    const answers = await Promise.all(
      [first, first, second].map(({ id }) => admin.send('POST', `/v1/imports/${id}/apply`)),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect((await readOf(admin, assessment)).revision).toBe(3);
    for (const answer of answers.filter(({ ok }) => !ok)) {
      expect(['409 wrong-state', '412 revision-stale']).toContain(await refusal(answer));
    }
  });

  test('the same request twice is one preview and one change', async () => {
    const { admin, assessment } = await assessed(levelsOf(3));
    const key = { 'idempotency-key': 'impor-yang-sama-dua-kali' };
    const file = 'Kode;Tingkat\nI1;5\n';
    const [once, twice] = [
      await upload(admin, assessment, file, key),
      await upload(admin, assessment, file, key),
    ];
    expect(twice.headers.get('idempotency-replayed')).toBe('true');
    expect(((await once.json()) as Preview).id).toBe(((await twice.json()) as Preview).id);
    expect(await refusal(await upload(admin, assessment, `${file}I2;5\n`, key))).toBe(
      '409 idempotency-key-reused',
    );
  });

  test('a submitted assessment takes none, not even one that was shown before', async () => {
    const { admin, assessment } = await assessed(levelsOf(3));
    const shown = await preview(admin, assessment, 'Kode;Tingkat\nI1;5\n');
    await admin.ask('POST', `${assessment}/submit`, {}, { 'if-match': '"r2"' });
    expect(await refusal(await upload(admin, assessment, 'Kode;Tingkat\nI1;5\n'))).toBe('409 wrong-state');
    expect(await refusal(await admin.send('POST', `/v1/imports/${shown.id}/apply`))).toBe('409 wrong-state');
  });

  test.each([
    ['nothing', '', {}, '400 body-empty'],
    ['JSON', '{}', { 'content-type': 'application/json' }, '415 content-type-unsupported'],
    ['no table', 'halo', {}, '422 file-unreadable'],
    ['more than a megabyte', 'x'.repeat(1024 * 1024 + 1), {}, '413 body-too-large'],
    ['no key to repeat it', 'Kode;Tingkat\nI1;5\n', { 'idempotency-key': '' }, '400 idempotency-key-missing'],
  ])('%s is refused', async (_, file, headers, expected) => {
    const { admin, assessment } = await assessed();
    expect(await refusal(await upload(admin, assessment, file, headers))).toBe(expected);
  });

  test('a file of another institution is a problem', async () => {
    const [mine, theirs] = [await assessed(levelsOf(3)), await assessed(levelsOf(4))];
    const file = await download(theirs.admin, `${theirs.assessment}/export.xlsx`);
    const shown = await preview(mine.admin, mine.assessment, file);
    expect(shown.problems.map(({ sheet, cell, code }) => [sheet, cell, code])).toEqual([
      ['Identitas', 'B2', 'other-assessment'],
    ]);
  });

  test('a leader exports but does not import', async () => {
    const { person, assessment } = await assessed(levelsOf(3));
    const leader = await person([roleOf('leader')]);
    expect((await leader.send('GET', `${assessment}/export.csv`)).status).toBe(200);
    expect(await refusal(await upload(leader, assessment, 'Kode;Tingkat\nI1;5\n'))).toBe('403 forbidden');
  });
});

describe('pictures and brief of an assessment', () => {
  test('the radar says that it is a simulation, in words, SVG and PNG', async () => {
    const { admin, assessment, id } = await assessed(levelsOf(3));
    const twin = (await download(admin, `${assessment}/radar.txt`)).toString();
    expect(twin).toContain(
      `Uji ${id}\nIndeks SPBE 2025: 3,00 (Baik)\nSIMULASI - penilaian mandiri, bukan angka resmi\n`,
    );
    expect(twin.match(/^A\d .*: 3,00$/gm)).toHaveLength(8);
    expect((await download(admin, `${assessment}/radar.svg`)).toString()).toContain('SIMULASI');
    expect(readPng(await download(admin, `${assessment}/radar.png`)).width).toBe(720);
  });

  test('an aspect with an open indicator has no value, and there is no index', async () => {
    const { I11: _, ...rest } = levelsOf(3);
    const { admin, assessment } = await assessed(rest);
    const twin = (await download(admin, `${assessment}/radar.txt`)).toString();
    expect(twin).toContain('belum lengkap, 1 dari 47 indikator belum dinilai');
    expect(twin).toContain('A2 Perencanaan Strategis SPBE: belum ada nilai');
    const { text } = readPdf(await download(admin, `${assessment}/brief.pdf`));
    expect(text).toContain('belum lengkap');
    expect(text).toContain('Nilai I11');
    expect(text).not.toContain('3,00 Baik');
  });

  test('the brief: number, weakest aspects, and the cheapest steps of the plan', async () => {
    const { admin, assessment } = await assessed({ ...levelsOf(3), I11: 1, I42: 2 });
    const { pages, text } = readPdf(await download(admin, `${assessment}/brief.pdf`));
    expect(pages).toHaveLength(1);
    for (const part of [
      'SIMULASI - penilaian mandiri, bukan angka resmi',
      'Indeks SPBE 2025 2,92 Baik',
      'A7 Layanan Administrasi Pemerintahan Berbasis Elektronik 3,00 0,55',
      'I11 ',
      'Tiga keputusan',
      'tingkat',
      'Bagian dari rencana termurah ke Sangat Baik',
    ]) {
      expect(text).toContain(part);
    }
    expect(text.match(/\d\. /g)?.length).toBeGreaterThanOrEqual(3);
  });

  test('near an edge both predicates are named', async () => {
    const { admin, assessment } = await assessed({ ...levelsOf(3), ...NEAR_EDGE });
    const { text } = readPdf(await download(admin, `${assessment}/brief.pdf`));
    expect(text).toContain('Di tepi batas 3,5: nilai penuh 3,498 berarti Baik');
    expect(text).toContain('nilai terbulatkan 3,50 berarti Sangat Baik.');
  });

  test('at the top, and with decimals, there is a brief without a plan', async () => {
    const top = await assessed(levelsOf(5));
    expect(readPdf(await download(top.admin, `${top.assessment}/brief.pdf`)).text).toContain(
      '5,00 Memuaskan',
    );
    const decimals = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`I${at + 1}`, '2.5']));
    const pemdi = await assessed(decimals, { year: 2026, instrument: 'pemdi-2026' });
    const { text, pages } = readPdf(await download(pemdi.admin, `${pemdi.assessment}/brief.pdf`, 'en'));
    expect([pages.length, text.includes('2.50'), text.includes('By points lost')]).toEqual([1, true, true]);
  });

  test('a stage of assessors is no self-assessment, and no published figure', async () => {
    const { admin, assessment } = await assessed(levelsOf(2), { year: 2025, stage: 'interview' });
    const twin = (await download(admin, `${assessment}/radar.txt`, 'en')).toString();
    expect(twin).toContain('ASSESSOR STAGE IN THIS APPLICATION');
    expect(twin).toContain('interview stage 2025, spbe-2020, revision 2');
  });

  test('names with markup stay text', async () => {
    const { admin, assessment, institution } = await assessed(levelsOf(3));
    await admin.ask('PATCH', institution, { name: '<script>x</script> & "Kota"' }, { 'if-match': '"r1"' });
    const svg = (await download(admin, `${assessment}/radar.svg`)).toString();
    expect(svg).not.toContain('<script');
    expect(svg).toContain('script');
  });

  test('the map of units: what waits and what is rated, in words and as a picture', async () => {
    const { admin, assessment, institution } = await assessed({ I1: 3, I2: 3 });
    for (const code of ['I1', 'I2', 'I3']) {
      await admin.ask('PUT', `${institution}/owners/spbe-2020/${code}`, { owner: 'diskominfo' });
    }
    const { id } = await admin.ask<Assessment>('GET', assessment);
    const update = await admin.ask<{ id: string }>('POST', '/v1/updates', {
      assessment: id,
      indicator: 'I3',
      unit: 'diskominfo',
      value: 3,
    });
    await admin.ask('POST', `/v1/updates/${update.id}/submit`, undefined, { 'if-match': '"r1"' });
    const twin = (await download(admin, `${institution}/map.txt`)).toString();
    expect(twin).toContain('Dinas Komunikasi dan Informatika: terlambat 0, menunggu 1, selesai 2');
    expect(readPng(await download(admin, `${institution}/map.png`)).width).toBe(720);
    expect((await download(admin, `${institution}/map.svg`, 'en')).toString()).toContain('Overdue');
    const { text } = readPdf(await download(admin, `${assessment}/brief.pdf`));
    expect(text).toContain('Yang terlambat Tidak ada pekerjaan OPD yang lewat tenggat.');
  });

  test('evidence stands in the working paper, and is not read back', async () => {
    const { admin, assessment } = await assessed(levelsOf(3));
    const { id } = await admin.ask<Assessment>('GET', assessment);
    const url = 'https://jdih.example.go.id/perbup-1-2025';
    await admin.ask('POST', '/v1/evidence', { assessment: id, indicator: 'I1', title: 'Perbup 1/2025', url });
    const csv = (await download(admin, `${assessment}/export.csv`)).toString();
    expect(csv).toContain(`Perbup 1/2025: ${url}`);
    expect(await preview(admin, assessment, csv)).toMatchObject({ changes: [], problems: [], unchanged: 47 });
  });

  test('a stranger sees none of it', async () => {
    const [mine, theirs] = [await assessed(levelsOf(3)), await assessed(levelsOf(3))];
    for (const path of ['radar.svg', 'radar.png', 'radar.txt', 'brief.pdf', 'export.xlsx', 'export.csv']) {
      expect([path, await refusal(await mine.admin.send('GET', `${theirs.assessment}/${path}`))]).toEqual([
        path,
        '404 not-found',
      ]);
      expect([path, (await api.call(`${theirs.assessment}/${path}`)).status]).toEqual([path, 401]);
    }
  });
});

/** Indicators of 49.80 percent at 4, the others at 3: exactly 3.498. */
const NEAR_EDGE = Object.fromEntries(
  ['I1', 'I21', 'I22', ...Array.from({ length: 16 }, (_, at) => `I${32 + at}`)].map((code) => [code, 4]),
);
