import { isSurvivor, KINDS, type Kind, type Verdict } from './judge.js';
import type { Mutant } from './read-report.js';

/** Where and when was measured, each a finished phrase. */
export interface Circumstances {
  readonly date: string;
  readonly machine: string;
  readonly versions: string;
  /** Files, as the groups name them, of groups without a report. */
  readonly unmeasured: readonly string[];
}

const DETECTED = ['Killed', 'Timeout'];
const isDetected = ({ status }: Mutant): boolean => DETECTED.includes(status);

/** Mutants that tell something: one that does not even run is neither killed nor survived. */
const valid = (mutants: readonly Mutant[]): Mutant[] =>
  mutants.filter((mutant) => isDetected(mutant) || isSurvivor(mutant));

/** Detected mutants in tenths of a percent, rounded down; 1000 where there is nothing to detect. */
export function scoreOf(mutants: readonly Mutant[]): number {
  const all = valid(mutants).length;
  return all === 0 ? 1_000 : Math.floor((1_000 * mutants.filter(isDetected).length) / all);
}

const percent = (tenths: number): string => `${Math.floor(tenths / 10)}.${tenths % 10}`;

/** The measurement as Markdown. */
export function writeReport(
  mutants: readonly Mutant[],
  { judged, unjudged }: Verdict,
  { date, machine, versions, unmeasured }: Circumstances,
): string {
  const count = (of: readonly Mutant[], status: string): number =>
    of.filter((mutant) => mutant.status === status).length;
  const survivors = mutants.filter(isSurvivor);
  const files = [...new Set(mutants.map(({ file }) => file))].sort();
  const rows = files.map((file) => {
    const own = mutants.filter((mutant) => mutant.file === file);
    const open = unjudged.filter((mutant) => mutant.file === file).length;
    const counts = [count(own, 'Killed'), count(own, 'Timeout'), own.filter(isSurvivor).length, open];
    return `| \`${file.replace('src/', '')}\` | ${percent(scoreOf(own))} | ${counts.join(' | ')} |`;
  });
  const kinds = (Object.keys(KINDS) as Kind[]).map(
    (kind) => `| ${kind} | ${judged.filter((each) => each.kind === kind).length} | ${KINDS[kind]} |`,
  );
  return [
    `Measured ${date} on ${machine}, with ${versions}.`,
    '',
    `${valid(mutants).length} mutants in ${files.length} files: ${count(mutants, 'Killed')} killed, ` +
      `${count(mutants, 'Timeout')} timed out, ${survivors.length} survived: **${percent(scoreOf(mutants))} %**. ` +
      `Of the survivors ${judged.length} are judged and ${unjudged.length} are not.`,
    '',
    '| judged | survivors | meaning |',
    '| --- | ---: | --- |',
    ...kinds,
    '',
    '| file | % | killed | timed out | survived | unjudged |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
    ...(unmeasured.length === 0
      ? []
      : ['', `**Not measured:** ${unmeasured.map((file) => `\`${file}\``).join(', ')}.`]),
    ...(unjudged.length === 0 ? [] : ['', 'Not judged:', '', ...unjudged.map(bullet)]),
  ].join('\n');
}

const bullet = ({ file, mutator, line, original, replacement }: Mutant): string =>
  `- \`${file}\` ${mutator}: ${code(original)} to ${code(replacement)} in ${code(line)}`;

/** Code of any kind: a fence longer than the longest row of backticks in it. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
}

const START = '<!-- measured: start (npm run mutate:report) -->';
const END = '<!-- measured: end -->';

/** `document` with what stands between the markers replaced. Throws when they are missing. */
export function putBetweenMarkers(document: string, text: string): string {
  const [from, to] = [document.indexOf(START), document.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`the document needs the lines ${START} and ${END}`);
  return `${document.slice(0, from + START.length)}\n\n${text}\n\n${document.slice(to)}`;
}
