import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { tauvalReportSchema as reportSchema, type tauvalReportSchema } from '../src/routes/schemas/tauval.js';
import { readDecimal } from '../src/services/tauval/read-decimal.js';
import { type ProblemAnswer, serve } from './setup/serve.js';
import { ownInstitution, SERVICE_KEY } from './setup/workspace.js';

const api = serve({ serviceKey: SERVICE_KEY });
type Report = z.output<typeof tauvalReportSchema>;

/** The figures of the one sample that is known of the ministry's application. */
const SAMPLE = {
  A2001: 5,
  A2002: 3.75,
  A2003: 3.75,
  A2004: 5,
  A2005: 3,
  A2006: 2.6666666667,
  A2007: 4.3,
  A2008: 5,
  indeks: 4.2125,
};
const DOMAINS = { D2001: 5, D2002: 4, D2003: 2.9090909091, D2004: 4.5769230769 };

async function check(nilai: object, more: object = {}, language = 'id') {
  const own = await ownInstitution(api);
  const row = { kode: '63', tahun: 2024, nama_instansi: `Pemerintah Uji ${own.id}`, nilai, ...more };
  const report = await own.admin.ask<Report>('POST', `${own.path}/tauval`, [row], {
    'accept-language': language,
  });
  expect(reportSchema.parse(report)).toEqual(report);
  const [checked] = report.rows;
  if (!checked) throw new Error('the report has no row');
  return { ...checked, found: checked.findings.map(({ path, code }) => `${path} ${code}`) };
}

test('the sample: its aspects give exactly 4.2125, Memuaskan', async () => {
  const row = await check({ ...SAMPLE, ...DOMAINS });
  expect(row.recomputed).toMatchObject({
    index: { decimal: '4.2125', fraction: '337/80', text: '4.21' },
    predicate: { id: 'memuaskan', name: 'Memuaskan' },
  });
  expect(row.nodes.find(({ key }) => key === 'A2006')).toMatchObject({
    code: 'A6',
    printed: '2.6666666667',
    exact: { fraction: '8/3' },
    form: 'fraction',
  });
  expect(row.found).toEqual([]);
});

test('the sample as it came: D2001 is 0 beside A2001 of 5, which is said', async () => {
  const row = await check({ ...SAMPLE, ...DOMAINS, D2001: 0 });
  expect(row.found).toEqual(['$[0].nilai.D2001 domain-differs']);
  expect(row.findings[0]?.message).toBe('tertulis 0, dari aspeknya 5.0000000000');
  expect(row.recomputed?.index.decimal).toBe('4.2125');
});

test.each([
  ['text instead of numbers', { ...SAMPLE, A2001: '5.0000000000', indeks: '4.2125000000' }, {}, []],
  ['another index', { ...SAMPLE, indeks: 4.2 }, {}, ['$[0].nilai.indeks index-differs']],
  [
    'an index one digit off at the tenth decimal',
    { ...SAMPLE, indeks: '4.2125000001' },
    {},
    ['$[0].nilai.indeks index-differs'],
  ],
  [
    'no mean of four whole levels',
    { ...SAMPLE, A2002: 3.8, indeks: 4.2175 },
    {},
    ['$[0].nilai.A2002 not-a-mean'],
  ],
  ['an unknown code', { ...SAMPLE, D2005: 1 }, {}, ['$[0].nilai.D2005 code-unknown']],
  [
    'a code that every object has',
    { ...SAMPLE, constructor: 1 },
    {},
    ['$[0].nilai.constructor code-unknown'],
  ],
  ['a decimal comma', { ...SAMPLE, A2002: '3,75' }, {}, ['$[0].nilai.A2002 value-malformed']],
  [
    'beyond the scale',
    { ...SAMPLE, A2002: 6 },
    {},
    ['$[0].nilai.A2002 not-a-mean', '$[0].nilai.A2002 value-malformed'],
  ],
  ['a negative value', { ...SAMPLE, A2002: -1 }, {}, ['$[0].nilai.A2002 value-malformed']],
  ['an index that is no number', { ...SAMPLE, indeks: 'empat' }, {}, ['$[0].nilai.indeks value-malformed']],
  ['a year of another instrument', SAMPLE, { tahun: 2019 }, ['$[0].tahun year-outside']],
  ['another institution', SAMPLE, { nama_instansi: 'Kota Lain' }, ['$[0].nama_instansi other-institution']],
] as const)('%s', async (_, nilai, more, found) => {
  expect((await check(nilai, more)).found.sort()).toEqual([...found].sort());
});

test('a missing aspect is missing, not zero: nothing is recomputed', async () => {
  const { A2006: _, ...rest } = SAMPLE;
  const row = await check(rest);
  expect(row.recomputed).toBeNull();
  expect(row.found).toEqual(['$[0].nilai.A2006 aspect-missing']);
  expect(row.nodes.find(({ key }) => key === 'A2006')).toMatchObject({
    printed: null,
    exact: null,
    recomputed: null,
  });
});

test('the same row twice, and what was published, are told; fields of strangers are ignored', async () => {
  const { path, admin } = await ownInstitution(api);
  const row = { kode: '63', tahun: 2024, nama_instansi: 'x', nilai: SAMPLE, lain: { apa: 'saja' } };
  const { rows } = await admin.ask<Report>('POST', `${path}/tauval`, [row, row], { 'accept-language': 'en' });
  expect(rows[1]?.findings.map(({ code }) => code)).toEqual(['row-doubled', 'other-institution']);
  expect(rows[1]?.findings[0]?.message).toBe('the same as row 0');
});

describe('the exact value behind ten decimals', () => {
  test.each([
    ['2.6666666667', '8/3', 'fraction'],
    ['3.7500000000', '15/4', 'decimal'],
    ['3.75', '15/4', 'decimal'],
    ['2.67', '267/100', 'decimal'],
    ['5', '5', 'decimal'],
    ['0.1234567891', '1234567891/10000000000', 'decimal'],
  ])('%s is %s', (text, fraction, form) => {
    const read = readDecimal(text);
    expect([read?.value.toFraction(), read?.form]).toEqual([fraction, form]);
  });

  test.each(['', '-1', '1e-7', '1,5', 'NaN', '1.', '.5', '9'.repeat(30)])('%s is none', (text) => {
    expect(readDecimal(text)).toBeNull();
  });

  test('every mean of up to 60 levels comes back from its ten decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 300 }), (den, num) => {
        fc.pre(num <= den * 5);
        const places = 10n ** 10n;
        const scaled = (2n * BigInt(num) * places + BigInt(den)) / (2n * BigInt(den));
        const text = `${scaled / places}.${String(scaled % places).padStart(10, '0')}`;
        const read = readDecimal(text);
        expect(read && read.value.num * BigInt(den) === read.value.den * BigInt(num)).toBe(true);
      }),
    );
  });
});

test.each([
  ['an empty list', [], '$'],
  ['no list', { rows: [] }, '$'],
  ['a row without values', [{ kode: '1', tahun: 2024, nama_instansi: 'x' }], '$[0].nilai'],
  [
    'a value that is no number',
    [{ kode: '1', tahun: 2024, nama_instansi: 'x', nilai: { A2001: null } }],
    '$[0].nilai.A2001',
  ],
])('%s is refused', async (_, body, path) => {
  const { admin, path: institution } = await ownInstitution(api);
  const answer = await admin.send('POST', `${institution}/tauval`, body);
  const problem = (await answer.json()) as ProblemAnswer;
  expect([answer.status, problem.code, problem.errors[0]?.path]).toEqual([400, 'input-invalid', path]);
});
