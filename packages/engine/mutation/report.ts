import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Judgement, judge } from './judge.js';
import { type Mutant, type Report, readReport } from './read-report.js';
import { putBetweenMarkers, scoreOf, writeReport } from './write-report.js';

/**
 * `npm run mutate:report -w @spbe/engine`: writes the measurement of `npm run mutate` into docs/benchmarks/mutation.md.
 * Exits with 1 when a group or a changed file is not measured, a survivor is not judged, a judgement is obsolete or the
 * score is below the least. What is not judged is printed as entries for judged.json.
 */
const { values } = parseArgs({
  options: {
    root: { type: 'string', default: join(import.meta.dirname, '..') },
    document: { type: 'string', default: join(import.meta.dirname, '../../../docs/benchmarks/mutation.md') },
  },
});
const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};
const readJson = (...path: string[]): unknown => JSON.parse(readFileSync(join(values.root, ...path), 'utf8'));
const versionOf = (name: string): string => {
  const file = new URL(`../../../node_modules/${name}/package.json`, import.meta.url);
  return `${name} ${(JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version}`;
};

const { least, groups } = readJson('mutation', 'groups.json') as {
  /** In tenths of a percent. */
  least: number;
  groups: { [group: string]: { files: string[] } };
};
const problems: string[] = [];
const mutants: Mutant[] = [];
const unmeasured: string[] = [];
let measured = 0;
for (const [group, { files }] of Object.entries(groups)) {
  const path = join(values.root, 'reports', `${group}.json`);
  if (!existsSync(path)) {
    unmeasured.push(...files);
    problems.push(`the group ${group} is not measured: npm run mutate -- ${group}`);
    continue;
  }
  measured = Math.max(measured, statSync(path).mtimeMs);
  const report = readJson('reports', `${group}.json`) as Report;
  for (const [file, { source }] of Object.entries(report.files)) {
    const now = join(values.root, file);
    if (!existsSync(now) || readFileSync(now, 'utf8') !== source)
      problems.push(`${file} has changed since it was measured: npm run mutate -- ${group}`);
  }
  mutants.push(...readReport(report));
}

const verdict = judge(mutants, readJson('mutation', 'judged.json') as Judgement[]);
const score = scoreOf(mutants);
if (verdict.unjudged.length > 0) {
  problems.push(
    `${verdict.unjudged.length} survivors are not judged: kill them by a test, or judge them as above`,
  );
  for (const { status: _, ...change } of verdict.unjudged)
    say(JSON.stringify({ ...change, kind: '', reason: '' }, null, 2));
}
for (const { file, line, original, replacement } of verdict.obsolete)
  problems.push(
    `${file}: "${original}" to "${replacement}" does not survive in "${line}"; take it out of judged.json`,
  );
if (score < least) problems.push(`the score is ${score / 10} %, the least is ${least / 10} %`);

const text = writeReport(mutants, verdict, {
  date: new Date(measured).toISOString().slice(0, 10),
  machine: `${cpus().length} x ${cpus()[0]?.model.trim()}`,
  unmeasured,
  versions: [
    `Node.js ${process.version}`,
    ...['@stryker-mutator/core', 'vitest', 'fast-check'].map(versionOf),
  ].join(', '),
});
writeFileSync(values.document, putBetweenMarkers(readFileSync(values.document, 'utf8'), text));
for (const problem of problems) say(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
