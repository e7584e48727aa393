import { exactOf } from '@spbe/engine';
import { publishedInstitutions } from '@spbe/rubric/results';
import { describe, expect, test } from 'vitest';
import type { Brief } from '../src/services/briefs/brief.js';
import { nearEdge } from '../src/services/briefs/near-edge.js';
import { pointsLost } from '../src/services/briefs/points-lost.js';
import { printBrief } from '../src/services/briefs/print-brief.js';
import { KNOWN_INSTRUMENTS } from '../src/services/instruments/known-instruments.js';
import { readPdf } from './setup/read-pdf.js';
import { type ProblemAnswer, serve } from './setup/serve.js';

const api = serve();
const spbe2020 = KNOWN_INSTRUMENTS.find(({ scoring }) => scoring.id === 'spbe-2020');
if (!spbe2020) throw new Error('there is no spbe-2020');

async function brief(path: string, language = 'id') {
  const answer = await api.call(path, { headers: { 'accept-language': language } });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  return { ...readPdf(Buffer.from(await answer.arrayBuffer())), headers: answer.headers };
}
const A4 = [{ width: 595.28, height: 841.89 }];

test('Kalimantan Selatan 2023: one page of A4 with number, source, cause and three decisions', async () => {
  const page = await brief('/v1/results/provinsi-kalimantan-selatan/brief.pdf?year=2023');
  expect(page.pages).toEqual(A4);
  expect(page.fonts).toBe(2);
  for (const text of [
    'Provinsi Kalimantan Selatan',
    'Indeks SPBE 2023 2,69 Baik',
    'Sebab: di mana poin hilang',
    'D2 Tata Kelola SPBE 1,60 0,85',
    'D3 Manajemen SPBE 1,00 0,66',
    'Kurang 2,31 poin dari 5.',
    'Dahulukan D2 Tata Kelola SPBE',
    'Tetapkan target Sangat Baik',
    'Paling sedikit 30 kenaikan satu tingkat. Dari 70 instansi setara pada 2023, 10 mencapainya setahun kemudian.',
    'Buka penilaian mandiri per indikator',
    'Sumber: Laporan Pelaksanaan Evaluasi SPBE Tahun 2023 (Kementerian PANRB); diperiksa 22 November 2026',
  ]) {
    expect(page.text).toContain(text);
  }
  expect(page.text).not.toContain('\ufffd');
  expect(page.headers.get('content-disposition')).toBe(
    'inline; filename="spbe-provinsi-kalimantan-selatan-2023.pdf"',
  );
});

test('the radar is in it, in the language of who asks', async () => {
  const { text } = await brief('/v1/results/provinsi-kalimantan-selatan/brief.pdf', 'en');
  for (const part of [
    'SPBE index 2024 3.63',
    'D1 Internal',
    '4.90',
    '(2.60)',
    'Cause: where points are lost',
    'Set the target',
  ]) {
    expect(text).toContain(part);
  }
});

test('Pacitan 2024: both predicates, since the rounded index has another one', async () => {
  const { text } = await brief('/v1/results/kabupaten-pacitan/brief.pdf?year=2024');
  expect(text).toContain(
    '3,50 Baik Di tepi batas 3,5: nilai penuh 3,4985 berarti Baik, nilai terbulatkan 3,50 berarti Sangat Baik.',
  );
});

test('where the domains are misprinted that is said, and the page still has three decisions', async () => {
  const { text, pages } = await brief('/v1/results/provinsi-jawa-timur/brief.pdf?year=2024');
  expect(pages).toHaveLength(1);
  for (const part of [
    '4,43 Memuaskan',
    'tidak terbaca pada sumber',
    'Minta rincian domain',
    'Pertahankan Memuaskan',
    'Buka penilaian mandiri',
  ]) {
    expect(text).toContain(part);
  }
});

test('it is not printed again for whoever has it', async () => {
  const path = '/v1/results/kota-banjar/brief.pdf';
  const { headers } = await brief(path);
  const again = await api.call(path, { headers: { 'if-none-match': headers.get('etag') ?? '' } });
  expect(again.status).toBe(304);
});

test.each([
  ['/v1/results/tidak-ada/brief.pdf', 404, 'institution-not-found'],
  ['/v1/results/kota-banjar/brief.pdf?year=2022', 400, 'input-invalid'],
])('%s is refused', async (path, status, code) => {
  const answer = await api.call(path);
  expect([answer.status, ((await answer.json()) as ProblemAnswer).code]).toEqual([status, code]);
});

describe('one page, whatever it says', () => {
  const long = (length: number) => 'Kementerian Pendayagunaan Aparatur Negara '.repeat(40).slice(0, length);
  const full: Brief = {
    language: 'id',
    title: long(300),
    standing: 'SIMULASI - penilaian mandiri, bukan angka resmi',
    number: { name: 'Indeks SPBE 2025', value: '3,50', predicate: 'Sangat Baik', edge: long(400) },
    source: long(600),
    printedOn: '2026-11-25',
    picture: {
      kind: 'nodes',
      language: 'id',
      title: long(300),
      subject: long(300),
      standing: long(300),
      source: long(300),
      scale: { minimum: '1', maximum: '5' },
      missing: 'belum ada nilai',
      now: '2025',
      before: null,
      axes: Array.from({ length: 8 }, (_, at) => ({
        code: `A${at}`,
        name: long(90),
        value: '2.50',
        before: null,
      })),
    },
    causes: Array.from({ length: 20 }, () => ({ name: long(200), value: '1,00', lost: '0,99' })),
    causesTotal: 'Kurang 1,50 poin dari 5.',
    decisions: Array.from({ length: 6 }, () => ({ title: long(300), detail: long(900) })),
    decisionsNote: long(900),
    lagging: Array.from({ length: 9 }, () => ({ name: long(300), detail: long(900) })),
  };
  const incomplete = { ...full.picture, axes: full.picture.axes.map((axis) => ({ ...axis, value: null })) };

  test.each([
    ['everything too long', full],
    ['bars instead of a radar', { ...full, picture: incomplete }],
    [
      'twenty bars',
      {
        ...full,
        picture: {
          ...incomplete,
          axes: [...incomplete.axes, ...incomplete.axes, ...incomplete.axes].slice(0, 20),
        },
      },
    ],
    [
      'nothing',
      {
        ...full,
        causes: [],
        decisions: [],
        lagging: [],
        number: { ...full.number, value: null, edge: null },
      },
    ],
    ['one word without a space', { ...full, title: 'x'.repeat(500), decisionsNote: 'y'.repeat(500) }],
  ])('%s', async (_, page) => {
    expect(readPdf(Buffer.from(await printBrief(page))).pages).toEqual(A4);
  });

  test('names of every published institution', () => {
    const longest = Math.max(...publishedInstitutions.map(({ name }) => name.length));
    expect(longest).toBeLessThan(110);
  });
});

describe('near the edge of a predicate', () => {
  const words = (index: string) => nearEdge(spbe2020, exactOf(index), 'id')?.id ?? null;
  test.each([
    [
      '3.4985',
      'Di tepi batas 3,5: nilai penuh 3,4985 berarti Baik, nilai terbulatkan 3,50 berarti Sangat Baik.',
    ],
    [
      '3.495',
      'Di tepi batas 3,5: nilai penuh 3,495 berarti Baik, nilai terbulatkan 3,50 berarti Sangat Baik.',
    ],
    ['3.4949', null],
    ['3.5', 'Tipis di batas 3,5: nilai penuh 3,5; selangkah di seberangnya berarti Baik.'],
    ['3.505', 'Tipis di batas 3,5: nilai penuh 3,505; selangkah di seberangnya berarti Baik.'],
    ['3.5051', null],
    ['2.69', null],
    ['1.7975', 'Di tepi batas 1,8: nilai penuh 1,7975 berarti Kurang, nilai terbulatkan 1,80 berarti Cukup.'],
    ['5', null],
  ])('%s', (index, expected) => {
    expect(words(index)).toBe(expected);
  });
});

test('points lost are exact, and what has no value loses nothing', () => {
  const lost = pointsLost(spbe2020, [
    { code: 'D1', value: '2.60' },
    { code: 'D2', value: '1.60' },
    { code: 'I42', value: '8/3' },
    { code: 'D4', value: null },
    { code: 'X1', value: '1' },
  ]);
  expect(lost.map(({ code, lost: points }) => [code, points.toFraction()])).toEqual([
    ['D2', '17/20'],
    ['D1', '39/125'],
    ['I42', '7/100'],
  ]);
});
