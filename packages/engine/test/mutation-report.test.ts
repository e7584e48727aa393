import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { groups, suites } from '../mutation/groups.json';
import { type Judgement, judge, KINDS, stillStands } from '../mutation/judge.js';
import { readReport } from '../mutation/read-report.js';
import { putBetweenMarkers, scoreOf, writeReport } from '../mutation/write-report.js';

const PACKAGE = join(import.meta.dirname, '..');
const sourceOf = (file: string): string => readFileSync(join(PACKAGE, file), 'utf8');

const SOURCE = `export const sign = (x: number): number =>
  x < 0 ? -1 : Number(
    x > 0
  );
`;
const mutant = (status: string, replacement: string, place: readonly [number, number, number, number]) => ({
  mutatorName: 'EqualityOperator',
  replacement,
  status,
  location: { start: { line: place[0], column: place[1] }, end: { line: place[2], column: place[3] } },
});
const report = {
  files: {
    'src/sign.ts': {
      source: SOURCE,
      mutants: [
        mutant('Killed', 'x <= 0', [2, 3, 2, 8]),
        mutant('Timeout', 'x >= 0', [2, 3, 2, 8]),
        mutant('Survived', 'Number(x >= 0)', [2, 16, 4, 4]),
        mutant('NoCoverage', 'x <= 0', [3, 5, 3, 10]),
        mutant('Ignored', 'x == 0', [3, 5, 3, 10]),
        mutant('RuntimeError', 'x != 0', [3, 5, 3, 10]),
      ],
    },
  },
};
const survivor = {
  file: 'src/sign.ts',
  mutator: 'EqualityOperator',
  line: 'x < 0 ? -1 : Number(',
  original: 'Number( x > 0 )',
  replacement: 'Number(x >= 0)',
};
const uncovered = { ...survivor, line: 'x > 0', original: 'x > 0', replacement: 'x <= 0' };
const judgements: Judgement[] = [
  { ...survivor, kind: 'equivalent', reason: 'made up' },
  { ...uncovered, kind: 'speed only', reason: 'made up' },
];

describe('a report of Stryker', () => {
  test('is read by the text of each change, without what was ignored', () => {
    const found = readReport(report);
    expect(found.map(({ status }) => status)).toEqual([
      'Killed',
      'Timeout',
      'Survived',
      'NoCoverage',
      'RuntimeError',
    ]);
    expect(found[2]).toEqual({ ...survivor, status: 'Survived' });
    expect(found[3]).toEqual({ ...uncovered, status: 'NoCoverage' });
  });

  test('scores what ran in tenths of a percent, rounded down', () => {
    expect(scoreOf(readReport(report))).toBe(500);
    const two = readReport(report).filter(({ status }) => status !== 'Survived');
    expect(scoreOf(two)).toBe(666);
    expect(scoreOf([])).toBe(1_000);
  });
});

describe('a judgement', () => {
  const found = readReport(report);

  test('stands for one survivor, also one without coverage', () => {
    expect(judge(found, judgements)).toMatchObject({ unjudged: [], obsolete: [] });
    expect(judge(found, judgements.slice(1)).unjudged).toEqual([{ ...survivor, status: 'Survived' }]);
    const twice = [...found, { ...survivor, status: 'Survived' }];
    expect(judge(twice, judgements).unjudged).toEqual([{ ...survivor, status: 'Survived' }]);
  });

  test('is obsolete when what it is about was killed, but not when it ran out of time', () => {
    const ended = (status: string) =>
      found.map((each) => (each.status === 'Survived' ? { ...each, status } : each));
    expect(judge(ended('Killed'), judgements).obsolete).toEqual([judgements[0]]);
    expect(judge(ended('Timeout'), judgements).obsolete).toEqual([]);
  });

  test('falls with the text that it is about', () => {
    expect(stillStands(survivor, SOURCE)).toBe(true);
    expect(stillStands(survivor, SOURCE.replace('  x < 0', '      x < 0'))).toBe(true);
    expect(stillStands(survivor, SOURCE.replace('x > 0', 'x > 1'))).toBe(false);
    expect(stillStands(survivor, SOURCE.replace('x < 0', 'x < 1'))).toBe(false);
  });
});

test('the document keeps what stands around the markers', () => {
  const start = '<!-- measured: start (npm run mutate:report) -->';
  const end = '<!-- measured: end -->';
  const written = putBetweenMarkers(`before\n${start}\nold\n${end}\nafter\n`, 'new');
  expect(written).toBe(`before\n${start}\n\nnew\n\n${end}\nafter\n`);
  expect(() => putBetweenMarkers('no markers', 'new')).toThrow('<!-- measured: start');
});

test('the measurement says what is not judged, whatever characters it holds', () => {
  const odd = { ...uncovered, original: '`a`', status: 'Survived' };
  const verdict = judge([odd], []);
  const text = writeReport([odd], verdict, {
    date: 'today',
    machine: 'this',
    versions: 'those',
    unmeasured: [],
  });
  expect(text).toContain('Measured today on this, with those.');
  expect(text).toContain('| `sign.ts` | 0.0 | 0 | 0 | 1 | 1 |');
  expect(text).toContain('- `src/sign.ts` EqualityOperator: `` `a` `` to `x <= 0` in `x > 0`');
});

describe('npm run mutate:report', () => {
  let root = '';
  const write = (path: string, content: unknown): void =>
    writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
  const run = () => {
    const script = join(PACKAGE, 'mutation/report.ts');
    const given = ['--root', root, '--document', join(root, 'found.md')];
    return spawnSync(process.execPath, ['--import', 'tsx', script, ...given], {
      cwd: PACKAGE,
      encoding: 'utf8',
    });
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'mutation-report-'));
    for (const directory of ['mutation', 'reports', 'src']) mkdirSync(join(root, directory));
    write('src/sign.ts', SOURCE);
    write('found.md', '<!-- measured: start (npm run mutate:report) -->\n<!-- measured: end -->\n');
    write('reports/signs.json', report);
    write('mutation/groups.json', { least: 500, groups: { signs: { files: ['sign'] } } });
    write('mutation/judged.json', judgements);
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  test('writes the document and exits with 0 when every survivor is judged', () => {
    expect(run()).toMatchObject({ status: 0, stderr: '' });
    const text = readFileSync(join(root, 'found.md'), 'utf8');
    expect(text).toContain('4 mutants in 1 files: 1 killed, 1 timed out, 2 survived: **50.0 %**.');
    expect(text).toContain('| `sign.ts` | 50.0 | 1 | 1 | 2 | 0 |');
    expect(text).toContain(`| speed only | 1 | ${KINDS['speed only']} |`);
  });

  test('exits with 1 and names everything that is wrong', () => {
    write('mutation/groups.json', {
      least: 501,
      groups: { signs: { files: ['sign'] }, others: { files: ['a', 'b/*'] } },
    });
    write('mutation/judged.json', [judgements[1], { ...judgements[0], replacement: 'x !== 0' }]);
    write('src/sign.ts', `${SOURCE}\n`);
    const { status, stderr } = run();
    expect(status).toBe(1);
    expect(stderr).toContain(JSON.stringify({ ...survivor, kind: '', reason: '' }, null, 2));
    expect(stderr).toContain('1 survivors are not judged');
    expect(stderr).toContain('src/sign.ts has changed since it was measured');
    expect(stderr).toContain('"Number( x > 0 )" to "x !== 0" does not survive');
    expect(stderr).toContain('the group others is not measured');
    expect(stderr).toContain('the score is 50 %, the least is 50.1 %');
    const text = readFileSync(join(root, 'found.md'), 'utf8');
    expect(text).toContain('Not judged:');
    expect(text).toContain('**Not measured:** `a`, `b/*`.');
  });
});

describe('of this package', () => {
  const filesBelow = (directory: string): string[] =>
    readdirSync(join(PACKAGE, directory), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );

  test('every judgement is about text that stands in the source, and says why', () => {
    for (const judgement of JSON.parse(sourceOf('mutation/judged.json')) as Judgement[]) {
      const where = `${judgement.file}: ${judgement.line}`;
      expect(stillStands(judgement, sourceOf(judgement.file)), where).toBe(true);
      expect(Object.keys(KINDS), where).toContain(judgement.kind);
      expect(judgement.reason.length, where).toBeGreaterThan(10);
    }
  });

  test('every source file is in one group, and every suite that a group names is there', () => {
    const isIn = (file: string) => (pattern: string) =>
      pattern.endsWith('*') ? file.startsWith(pattern.slice(0, -1)) : file === pattern;
    const patterns = Object.values(groups).flatMap(({ files }) => files);
    for (const file of filesBelow('src')) {
      const name = file.replace(/\.ts$/, '');
      expect(patterns.filter(isIn(name)), name).toHaveLength(1);
    }
    const known = filesBelow('test').map((file) => file.replace('.test.ts', ''));
    for (const { suites: own } of Object.values(groups))
      for (const suite of suites[own as keyof typeof suites]) expect(known).toContain(suite);
  });
});
