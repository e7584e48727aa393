import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Problem } from '../src/services/errors.js';
import { compareWorkingPaper } from '../src/services/exchange/compare-working-paper.js';
import { readTables } from '../src/services/exchange/read-tables.js';
import { readWorkingPaper } from '../src/services/exchange/read-working-paper.js';
import { identityOf, type WorkingPaper } from '../src/services/exchange/working-paper.js';
import { writeCsv } from '../src/services/exchange/write-csv.js';
import { writeWorkbook } from '../src/services/exchange/write-workbook.js';
import { findInstrument } from '../src/services/instruments/find-instrument.js';
import { KNOWN_INSTRUMENTS } from '../src/services/instruments/known-instruments.js';
import type { Language } from '../src/services/words.js';
import { textRow, workbookOf, writeZip, type ZipFile } from './setup/write-zip.js';

const instrument = findInstrument({
  ctx: { instruments: KNOWN_INSTRUMENTS } as never,
  input: { id: 'spbe-2020' },
});

const paperOf = (
  rows: Readonly<Record<string, { value?: string | null; note?: string; links?: string[] }>>,
): WorkingPaper => ({
  institution: { id: 'kabupaten-uji', name: 'Kabupaten Uji' },
  assessment: { id: '7', year: 2025, stage: 'self', status: 'open', revision: 3 },
  instrument: { id: 'spbe-2020', name: 'SPBE', contentHash: 'abc' },
  index: null,
  rows: instrument.texts.indicators.map(({ code, name }) => ({
    code,
    name: name.id,
    value: rows[code]?.value ?? null,
    note: rows[code]?.note ?? '',
    links: rows[code]?.links ?? [],
  })),
});
const empty = paperOf({});

async function readFile(file: Uint8Array | string, paper: WorkingPaper = empty) {
  const tables = await readTables({ bytes: typeof file === 'string' ? Buffer.from(file) : file });
  const read = readWorkingPaper(tables, instrument, identityOf(paper));
  return { ...read, changes: compareWorkingPaper(paper.rows, read.entries) };
}
/** What is wrong, as `cell code`. */
const problemsOf = async (file: Uint8Array | string): Promise<string[]> =>
  (await readFile(file)).problems.map(({ cell, code }) => `${cell} ${code}`);
const refusalOf = (file: Uint8Array | string): Promise<unknown> =>
  readFile(file).then(
    () => 'read',
    (error: unknown) => (error instanceof Problem ? error.code : error),
  );
const exported = {
  xlsx: async (paper: WorkingPaper, language: Language) =>
    Buffer.from(await writeWorkbook({ paper, language })),
  csv: async (paper: WorkingPaper, language: Language) => Buffer.from(writeCsv(paper, language)),
};
const FORMATS = ['xlsx', 'csv'] as const;

describe('export, then import, changes nothing', () => {
  const hostile = [
    '=1+1',
    '+62 811',
    '-3',
    '@SUM(A1)',
    "'=x",
    "''",
    '\ttab',
    '_x0041_x0042_',
    '__proto__',
    'constructor',
    'toString',
    'a;b,c\t"d"',
    'garis\r\nbaru',
    '',
    ' ',
  ];
  const note = fc.oneof(
    fc.constantFrom(...hostile),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string(),
  );
  const value = fc.constantFrom(null, '1', '3', '5', '3.5', '2.75', '7/6', '8/3', '4.123456789');
  const rows = fc.dictionary(
    fc.integer({ min: 1, max: 47 }).map((at) => `I${at}`),
    fc.record({ value, note, links: fc.array(note, { maxLength: 2 }) }),
    { maxKeys: 12 },
  );

  test.each(FORMATS)('%s with whatever notes', async (format) => {
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom('id', 'en'), async (facts, language) => {
        const paper = paperOf(facts);
        const read = await readFile(await exported[format](paper, language as Language), paper);
        expect(read.problems).toEqual([]);
        expect(read.changes).toEqual([]);
      }),
      { numRuns: format === 'csv' ? 200 : 60 },
    );
  });

  test.each(FORMATS)('%s with code points that are no characters', async (format) => {
    const notes = ['\ufdd0 a', '\uffff b', '\u{1fffe} c', '\u{10fffe} !', '\u{10ffff}'];
    const paper = paperOf(Object.fromEntries(notes.map((text, at) => [`I${at + 1}`, { note: text }])));
    const read = await readFile(await exported[format](paper, 'id'), paper);
    expect(read.problems).toEqual([]);
    expect(read.changes).toEqual([]);
  });

  test.each(FORMATS)('%s carries every indicator and every value exactly', async (format) => {
    const facts = Object.fromEntries(
      empty.rows.map(({ code }, at) => [
        code,
        { value: ['3', '3.5', '8/3'][at % 3] ?? null, note: `catatan ${at}` },
      ]),
    );
    const read = await readFile(await exported[format](paperOf(facts), 'id'));
    expect(read.entries).toHaveLength(47);
    for (const { code, value: text, note: words } of read.entries) {
      expect([text, words]).toEqual([facts[code]?.value, facts[code]?.note]);
    }
  });
});

test('no cell of an export is a formula', async () => {
  const texts = ['=1+1', '+1', '-1', '@x', '\t=1', '＝1'];
  const paper = paperOf(Object.fromEntries(texts.map((note, at) => [`I${at + 1}`, { note, links: [note] }])));
  for (const language of ['id', 'en'] as const) {
    const csv = writeCsv(paper, language).split('\r\n').slice(1, 7);
    const fields = csv.flatMap((line) => line.split(language === 'id' ? ';' : ',').slice(3));
    expect(fields.length).toBeGreaterThanOrEqual(12);
    for (const field of fields) expect(field.replace(/^"/, '')).toMatch(/^'|^=1$/);
    expect(fields.filter((field) => field.replace(/^"/, '').startsWith('='))).toEqual([]);
  }
  const [, table] = await readTables({ bytes: await writeWorkbook({ paper, language: 'id' }) });
  const kinds = new Set(table?.rows.flat().flatMap((cell) => (cell ? [cell.kind] : [])));
  expect([...kinds]).toEqual(['text']);
});

describe('CSV as people have it', () => {
  const value = async (csv: string | Buffer) =>
    (await readFile(csv)).changes.map(({ code, value: change }) => [code, change?.after]);

  test.each([
    [
      'semicolons and decimal commas',
      'Kode;Tingkat\nI1;3,5\nI2;4\n',
      [
        ['I1', '3.5'],
        ['I2', '4'],
      ],
    ],
    [
      'commas and quotes',
      'Kode,Tingkat\r\nI1,"3,5"\r\nI2,4',
      [
        ['I1', '3.5'],
        ['I2', '4'],
      ],
    ],
    ['tabs', 'kode\ttingkat\nI1\t2', [['I1', '2']]],
    ['a byte order mark', '\ufeffKode;Nilai\nI1;2', [['I1', '2']]],
    [
      'titles above and blank lines between',
      'Kertas kerja 2025\n\nKode;Nama;Tingkat\n\nI1;Arsitektur;3\n\n;;\nI2;;4\n',
      [
        ['I1', '3'],
        ['I2', '4'],
      ],
    ],
    [
      'other spellings of codes',
      'KODE;TINGKAT\ni1;3\n2;3\nI 03;3\nIndikator 4;3',
      [
        ['I1', '3'],
        ['I2', '3'],
        ['I3', '3'],
        ['I4', '3'],
      ],
    ],
    [
      'fractions and needless decimals',
      'Kode;Tingkat\nI1;8/3\nI2;3,00',
      [
        ['I1', '8/3'],
        ['I2', '3'],
      ],
    ],
    ['old Mac lines', 'Kode;Tingkat\rI1;3\r', [['I1', '3']]],
  ])('%s', async (_, csv, changes) => {
    expect(await value(csv)).toEqual(changes);
    expect(await problemsOf(csv)).toEqual([]);
  });

  test('UTF-16 from Excel', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Kode\tTingkat\nI1\t3', 'utf16le')]);
    expect(await value(utf16)).toEqual([['I1', '3']]);
  });

  test('an empty cell deletes nothing, and says nothing', async () => {
    const paper = paperOf({ I1: { value: '4', note: 'ada' }, I2: { value: '3' } });
    const read = await readFile('Kode;Tingkat;Keterangan\nI1;;\nI2;3;baru\n', paper);
    expect(read.changes).toEqual([{ code: 'I2', cell: 'A3', note: { before: '', after: 'baru' } }]);
  });

  test('columns that are not read are named', async () => {
    expect((await readFile('Kode;OPD;Tingkat\nI1;Dinkes;3')).ignoredColumns).toEqual(['OPD']);
  });
});

describe('every problem is named by its cell', () => {
  test.each([
    ['unknown code', 'Kode;Tingkat\nI99;3', ['A2 code-unknown']],
    ['a code twice, also in another spelling', 'Kode;Tingkat\nI1;3\ni01;4', ['A3 code-doubled']],
    [
      'no level',
      'Kode;Tingkat\nI1;tiga\nI2;3..5\nI3;-1\nI4;1e1\nI5;1/0',
      [
        'B2 level-malformed',
        'B3 level-malformed',
        'B4 level-malformed',
        'B5 level-malformed',
        'B6 level-malformed',
      ],
    ],
    ['out of range', 'Kode;Nama;Tingkat\nI1;x;6\nI2;x;0', ['C2 level-out-of-range', 'C3 level-out-of-range']],
    ['a merged code', 'Kode;Tingkat;Keterangan\nI1;3;a\n;4;b\n;;c', ['A3 code-missing', 'A4 code-missing']],
    [
      'formulas',
      'Kode;Tingkat;Keterangan\nI1;=1+2;a\nI2;3;"=HYPERLINK(""x"")"',
      ['B2 not-a-value', 'C3 not-a-value'],
    ],
    ['a comma without quotes', 'Kode,Tingkat\nI1,3,5', ['C2 too-many-fields']],
    ['a rounded third', 'Kode;Tingkat\nI1;2,66666666666666652', ['B2 level-not-exact']],
    ['a long note', `Kode;Tingkat;Keterangan\nI1;3;${'x'.repeat(4001)}`, ['C2 note-too-long']],
    [
      'all at once',
      'Kode;Tingkat\nI98;3\nI1;9\nI1;x\nI3;=1',
      ['A2 code-unknown', 'A4 code-doubled', 'B5 not-a-value', 'B3 level-out-of-range'],
    ],
  ])('%s', async (_, csv, problems) => {
    expect((await problemsOf(csv)).sort()).toEqual([...problems].sort());
  });

  test('in words that say what to do', async () => {
    const { problems } = await readFile('Kode;Tingkat\nI1;6');
    expect(problems[0]?.message).toEqual({
      id: 'tingkat 6 tidak ada; gunakan 1 sampai 5',
      en: 'there is no level 6; use 1 to 5',
    });
  });

  test('formulas, errors, dates and ticks of XLSX', async () => {
    const rows = [
      textRow(1, 'Kode', 'Tingkat', 'Keterangan'),
      '<row r="2"><c r="A2" t="inlineStr"><is><t>I1</t></is></c><c r="B2"><f>1+2</f><v>3</v></c></row>',
      '<row r="3"><c r="A3" t="inlineStr"><is><t>I2</t></is></c><c r="B3" t="e"><v>#DIV/0!</v></c></row>',
      '<row r="4"><c r="A4" t="inlineStr"><is><t>I3</t></is></c><c r="B4" t="b"><v>1</v></c></row>',
      '<row r="5"><c r="A5" t="inlineStr"><is><t>I4</t></is></c><c r="B5" t="d"><v>2025-05-03T00:00:00Z</v></c></row>',
      '<row r="6"><c r="A6" t="inlineStr"><is><t>I5</t></is></c><c r="B6" t="str"><f>A1</f><v>3</v></c></row>',
      '<row r="7"><c r="A7" t="inlineStr"><is><t>I6</t></is></c><c r="B7"><v>2.7000000000000002</v></c></row>',
    ];
    const read = await readFile(writeZip(workbookOf(rows.join(''))));
    expect(read.problems.map(({ cell, code, sheet }) => `${sheet} ${cell} ${code}`)).toEqual(
      ['B2', 'B3', 'B4', 'B5', 'B6'].map((cell) => `Kertas kerja ${cell} not-a-value`),
    );
    expect(read.changes).toMatchObject([{ code: 'I6', value: { after: '2.7' } }]);
  });

  test('a file of another assessment', async () => {
    const other = {
      ...empty,
      assessment: { ...empty.assessment, year: 2024 },
      institution: { id: 'kota-lain', name: 'Lain' },
    };
    const { problems } = await readFile(Buffer.from(await writeWorkbook({ paper: other, language: 'id' })));
    expect(problems.map(({ sheet, cell, code }) => [sheet, cell, code])).toEqual([
      ['Identitas', 'B2', 'other-assessment'],
      ['Identitas', 'B3', 'other-assessment'],
    ]);
  });
});

describe('files that are none', () => {
  const sheet = workbookOf(textRow(1, 'Kode', 'Tingkat'));
  const without = (name: string): readonly ZipFile[] => sheet.filter((file) => file.name !== name);
  const bomb = (claimedSize?: number): readonly ZipFile[] => [
    ...without('xl/worksheets/sheet1.xml'),
    {
      name: 'xl/worksheets/sheet1.xml',
      content: Buffer.alloc(40_000_000, 0x20),
      ...(claimedSize === undefined ? {} : { claimedSize }),
    },
  ];
  test.each([
    ['nothing', ''],
    ['no headings', 'a;b\n1;2'],
    ['headings without a level', 'Kode;Nama\nI1;x'],
    ['Windows-1252', Buffer.from('Kode;Tingkat\nI1;3;\xe9', 'latin1')],
    ['an old XLS', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['an open quote', 'Kode;Tingkat\n"I1;3\n'],
    ['too many rows', `Kode;Tingkat\n${'I1;3\n'.repeat(2001)}`],
    ['too many columns', `Kode;Tingkat${';x'.repeat(60)}\n`],
    ['the beginning of a zip', 'PK\u0003\u0004'],
    ['half a zip', writeZip(sheet).subarray(0, 300)],
    ['a zip without sheets', writeZip([{ name: 'a.xml', content: '<a/>' }])],
    ['a zip without a workbook', writeZip(without('xl/workbook.xml'))],
    ['an encrypted zip', writeZip(sheet.map((file) => ({ ...file, flags: 1 })))],
    ['a zip bomb', writeZip(bomb())],
    ['a zip bomb that hides its size', writeZip(bomb(1000))],
    ['the same file twice', writeZip([...sheet, ...sheet])],
    ['a cell at the far end', writeZip(workbookOf('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))],
    ['a cell with an odd address', writeZip(workbookOf('<row r="1"><c r="AAAA1"><v>1</v></c></row>'))],
    ['broken XML', writeZip(workbookOf('<row r="1"><c r="A1"'))],
  ])('%s is refused', async (_, file) => {
    expect(await refusalOf(file)).toBe('file-unreadable');
  });

  test('whatever bytes come, they are read or refused', async () => {
    const good = writeZip(workbookOf(textRow(1, 'Kode', 'Tingkat') + textRow(2, 'I1', '3')));
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ unit: 'binary' }).map((text) => Buffer.from(`Kode;Tingkat\n${text}`)),
      // One changed byte of a good file gets further than noise.
      fc.tuple(fc.nat({ max: good.length - 1 }), fc.nat({ max: 255 })).map(([at, byte]) => {
        const changed = Buffer.from(good);
        changed[at] = byte;
        return changed;
      }),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (file) => {
        expect(['read', 'file-unreadable']).toContain(await refusalOf(file));
      }),
      { numRuns: 500 },
    );
  });
});
