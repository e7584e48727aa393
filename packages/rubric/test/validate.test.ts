import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import {
  checkAgainstOfficial,
  checkInstrument,
  PROBLEM_CODES,
  type ProblemCode,
  readInstrument,
} from '../src/validate.js';

const instrumentsFolder = join(dirname(fileURLToPath(import.meta.url)), '../instruments');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Problems of a copy of the instrument in which one file was changed. */
function problemsAfter(
  change: (edit: (file: string, from: string | RegExp, to: string) => void, folder: string) => void,
  instrument = 'spbe-2020',
) {
  const folder = mkdtempSync(join(tmpdir(), 'spbe-rubric-'));
  folders.push(folder);
  cpSync(join(instrumentsFolder, instrument), folder, { recursive: true });
  change((file, from, to) => {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`${file} has no ${String(from)}`);
    writeFileSync(path, changed);
  }, folder);
  const reading = readInstrument(folder);
  return reading.ok
    ? [...checkInstrument(reading.value), ...checkAgainstOfficial(reading.value)]
    : reading.problems;
}

type Change = Parameters<typeof problemsAfter>[0];
const I11 = 'indicators/11-arsitektur-spbe.yaml';

const mistakes: readonly [string, ProblemCode, string, string, Change][] = [
  [
    'weights that sum to 99',
    'weight-sum',
    'weights.yaml',
    'weights.A2',
    (edit) => edit('weights.yaml', 'I13: "2.50"', 'I13: "1.50"'),
  ],
  [
    '3.50 for indicator 42, as misprinted in the reports',
    'weight-sum',
    'weights.yaml',
    'weights.A8',
    (edit) => edit('weights.yaml', 'I42: "3.00"', 'I42: "3.50"'),
  ],
  [
    'a weight ten times too large',
    'weight-sum',
    'weights.yaml',
    'weights.A7',
    (edit) => edit('weights.yaml', 'I32: "2.75"', 'I32: "27.5"'),
  ],
  [
    'all services ten times too large in every tier',
    'weight-sum',
    'weights.yaml',
    'domain',
    (edit) => {
      edit('weights.yaml', 'D1: "13.00"', 'D1: "130.00"');
      edit('weights.yaml', 'A1: "13.00"', 'A1: "130.00"');
      edit('weights.yaml', /^( {2}I(?:[1-9]|10): )"1.30"/gm, '$1"13.00"');
    },
  ],
  [
    'equal weights where they differ',
    'weight-sum',
    'weights.yaml',
    'weights.D3',
    (edit) => edit('weights.yaml', 'A6: "4.50"', 'A6: "12.00"'),
  ],
  [
    'a weight of zero',
    'weight-zero',
    'weights.yaml',
    'weights.I1',
    (edit) => edit('weights.yaml', 'I1: "1.30"', 'I1: "0"'),
  ],
  [
    'a weight that is missing',
    'weight-missing',
    'weights.yaml',
    'weights.I47',
    (edit) => edit('weights.yaml', '  I47: "3.00"\n', ''),
  ],
  [
    'a weight for nobody',
    'weight-unknown',
    'weights.yaml',
    'weights.I48',
    (edit) => edit('weights.yaml', '  I47: "3.00"', '  I47: "3.00"\n  I48: "3.00"'),
  ],
  [
    'a weight as float',
    'shape-invalid',
    'weights.yaml',
    'weights.I1',
    (edit) => edit('weights.yaml', 'I1: "1.30"', 'I1: 1.3'),
  ],
  [
    'a gap between bands',
    'band-gap',
    'instrument.yaml',
    'bands.order.1.to',
    (edit) => edit('instrument.yaml', 'from: "1.8", to: "2.6"', 'from: "1.8", to: "2.59"'),
  ],
  [
    'bands that overlap',
    'band-overlap',
    'instrument.yaml',
    'bands.order.1.to',
    (edit) => edit('instrument.yaml', 'from: "1.8", to: "2.6"', 'from: "1.8", to: "2.7"'),
  ],
  [
    'an unlabelled 5.0',
    'band-top',
    'instrument.yaml',
    'bands.order.4.to',
    (edit) => edit('instrument.yaml', 'from: "4.2", to: "5.0"', 'from: "4.2", to: "4.99"'),
  ],
  [
    'a lowest band that is not open',
    'band-gap',
    'instrument.yaml',
    'bands.order.0.from',
    (edit) => edit('instrument.yaml', 'from: null, to: "1.8"', 'from: "1.0", to: "1.8"'),
  ],
  [
    'an indicator twice in the tree',
    'code-duplicate',
    'instrument.yaml',
    'tree.I10',
    (edit) => edit('instrument.yaml', 'I9, I10]', 'I9, I10, I10]'),
  ],
  [
    'an indicator without a file',
    'indicator-missing',
    'indicators/',
    'I11',
    (_, folder) => rmSync(join(folder, I11)),
  ],
  [
    'a file that nobody names',
    'indicator-orphan',
    I11,
    'code',
    (edit) => edit(I11, 'code: I11', 'code: I99'),
  ],
  [
    'two files of one code',
    'code-duplicate',
    'indicators/12-peta-rencana-spbe.yaml',
    'code',
    (edit) => edit('indicators/12-peta-rencana-spbe.yaml', 'code: I12', 'code: I11'),
  ],
  [
    'a level left out',
    'shape-invalid',
    I11,
    'levels',
    (edit) => edit(I11, /levels:\n {2}- level: 1[\s\S]*?( {2}- level: 2)/, 'levels:\n$1'),
  ],
  ['levels out of order', 'level-gap', I11, 'levels.2', (edit) => edit(I11, '- level: 3', '- level: 4')],
  [
    'an unknown capability',
    'capability-unknown',
    I11,
    'capability',
    (edit) => edit(I11, 'capability: process', 'capability: magic'),
  ],
  [
    'a citation of an unknown document',
    'source-unknown',
    I11,
    'sources.name.0.document',
    (edit) =>
      edit(I11, 'document: permenpanrb-59-2020, locator: "Tabel 9', 'document: permen-59, locator: "Tabel 9'),
  ],
  [
    'criteria without a source',
    'shape-invalid',
    I11,
    'sources.criteria',
    (edit) => edit(I11, /( {2})criteria:\n {4}- \{.*\}\n/, ''),
  ],
  [
    'a misspelt key',
    'shape-invalid',
    I11,
    'levels.0',
    (edit) => edit(I11, 'requires: null', 'require: null'),
  ],
  [
    'a tip that stands elsewhere word by word',
    'text-repeated',
    'indicators/12-peta-rencana-spbe.yaml',
    'steps.1-2.tips.0.action',
    (edit) => {
      const same = '- action: Susun satu dokumen yang sama untuk semua indikator\n';
      for (const file of [I11, 'indicators/12-peta-rencana-spbe.yaml'])
        edit(file, /- action:[^\n]*\n(?: {10,}[^\n]*\n)*/, same);
    },
  ],
  [
    'a file that is not YAML',
    'yaml-malformed',
    'weights.yaml',
    '',
    (edit) => edit('weights.yaml', 'weights:', 'weights: ['),
  ],
  [
    'a missing file',
    'folder-unreadable',
    'sources.yaml',
    '',
    (_, folder) => rmSync(join(folder, 'sources.yaml')),
  ],
  [
    'a missing folder',
    'folder-unreadable',
    'indicators/',
    '',
    (_, folder) => rmSync(join(folder, 'indicators'), { recursive: true }),
  ],
];

// Sound in themselves, and still not the law: what public scorers have done.
const departures: readonly [string, string, string, string, Change][] = [
  [
    'Memuaskan only from 4.5',
    'spbe-2020',
    'instrument.yaml',
    'bands.order.4',
    (edit) => {
      edit('instrument.yaml', 'from: "3.5", to: "4.2"', 'from: "3.5", to: "4.5"');
      edit('instrument.yaml', 'from: "4.2"', 'from: "4.5"');
    },
  ],
  [
    'Memuaskan only at exactly 5.0',
    'spbe-2020',
    'instrument.yaml',
    'bands.order.4',
    (edit) => {
      edit('instrument.yaml', 'from: "3.5", to: "4.2"', 'from: "3.5", to: "5.0"');
      edit('instrument.yaml', 'from: "4.2"', 'from: "5.0"');
    },
  ],
  [
    'Baik from 3.5',
    'spbe-2020',
    'instrument.yaml',
    'bands.order.2',
    (edit) => {
      edit('instrument.yaml', 'from: "1.8", to: "2.6"', 'from: "1.8", to: "3.5"');
      edit('instrument.yaml', 'from: "2.6", to: "3.5"', 'from: "3.5", to: "4.0"');
      edit('instrument.yaml', 'from: "3.5", to: "4.2"', 'from: "4.0", to: "4.2"');
    },
  ],
  [
    'a mean without weights',
    'spbe-2020',
    'weights.yaml',
    'weights.A5',
    (edit) => {
      // Both aspects of domain 3 alike, and all 11 indicators with them.
      edit('weights.yaml', 'A5: "12.00"', 'A5: "8.25"');
      edit('weights.yaml', 'A6: "4.50"', 'A6: "8.25"');
      edit('weights.yaml', /^( {2}I2[1-8]: )"1.50"/gm, '$1"33/32"');
      edit('weights.yaml', /^( {2}I(?:29|30|31): )"1.50"/gm, '$1"2.75"');
    },
  ],
  [
    'an invented aspect',
    'pemdi-2026',
    'instrument.yaml',
    'tree.A8',
    (edit) => {
      edit('instrument.yaml', /code: A7\b/, 'code: A8');
      edit('weights.yaml', 'A7:', 'A8:');
    },
  ],
  [
    'weights that sum to 99, made to fit elsewhere',
    'pemdi-2026',
    'weights.yaml',
    'weights.I13',
    (edit) => {
      edit('weights.yaml', 'I13: "5"', 'I13: "4"');
      edit('weights.yaml', 'I14: "5"', 'I14: "6"');
    },
  ],
];

describe('an official id on other figures', () => {
  test.each(departures)('%s is found', (_, instrument, file, key, change) => {
    const problems = problemsAfter(change, instrument);
    expect(new Set(problems.map((problem) => problem.code))).toEqual(new Set(['differs-from-official']));
    expect(problems.map((problem) => [problem.file, problem.key])).toContainEqual([file, key]);
  });

  test('the same figures under an id of their own are their author’s affair', () => {
    const problems = problemsAfter((edit) => {
      edit('instrument.yaml', 'id: spbe-2020', 'id: daerah-2027');
      edit('instrument.yaml', 'from: "3.5", to: "4.2"', 'from: "3.5", to: "4.5"');
      edit('instrument.yaml', 'from: "4.2"', 'from: "4.5"');
    });
    expect(problems).toEqual([]);
  });

  test.each([
    ['one outside index converted in two ways', /to: "12.5"/, 'to: "13"', 'externalIndex.bands.0'],
    [
      'two indicators that convert one index differently',
      /id: SDI\b(?!-)/,
      'id: SJIG',
      'externalIndex.bands',
    ],
  ])('%s', (_, from, to, key) => {
    const [file] = readdirSync(join(instrumentsFolder, 'pemdi-2026/indicators')).filter((name) =>
      name.startsWith('05-'),
    );
    const problems = problemsAfter((edit) => edit(`indicators/${file}`, from, to), 'pemdi-2026');
    expect(problems.map((problem) => [problem.code, problem.key])).toContainEqual([
      'external-conversion',
      key,
    ]);
  });
});

describe('the validator', () => {
  test('finds the shipped instrument sound', () => {
    expect(problemsAfter(() => {})).toEqual([]);
  });

  test.each(mistakes)('%s: %s at %s %s', (_, code, file, key, change) => {
    const problems = problemsAfter(change);
    expect(problems.map((problem) => [problem.code, problem.file, problem.key])).toContainEqual([
      code,
      file,
      key,
    ]);
    for (const problem of problems) expect(problem.fix).toMatch(/\S/);
  });

  test('has a mistake for every code', () => {
    const elsewhere: ProblemCode[] = ['differs-from-official', 'external-conversion'];
    expect(new Set([...mistakes.map(([, code]) => code), ...elsewhere])).toEqual(
      new Set(Object.keys(PROBLEM_CODES)),
    );
  });
});
