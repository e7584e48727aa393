import { BATCH_ROWS, batchNames } from './batch.js';
import type { BundleSize } from './bundle-sizes.js';
import type { ClickhouseCheck } from './clickhouse.js';
import { type FrontierClass, frontierRatios } from './frontier.js';
import type { Growth } from './growth.js';
import { type Measured, median, ratioOf } from './interleave.js';
import { decimal } from './peers/decimal.js';
import { formulajs } from './peers/formulajs.js';
import { fraction } from './peers/fraction.js';
import { hyperformula } from './peers/hyperformula.js';
import { ours } from './peers/ours.js';
import { zenEngine } from './peers/zen-engine.js';

export interface Findings {
  readonly date: string;
  readonly machine: string;
  readonly versions: readonly string[];
  readonly notes: ReadonlyMap<string, string>;
  readonly batch: readonly Measured[];
  readonly single: readonly Measured[];
  readonly growth: readonly Growth[];
  readonly frontiers: readonly FrontierClass[];
  readonly clickhouse: ClickhouseCheck | null;
  readonly sizes: readonly BundleSize[];
}

const round = (value: number): string =>
  value >= 1000 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3);
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

function gateRow(what: string, slow: Measured, fast: Measured, gate: number): string[] {
  const { median: times, quartiles } = ratioOf(slow, fast);
  const spread = quartiles.map(round).join(' to ');
  return [
    what,
    `${round(times)} times (${spread})`,
    `${gate} times`,
    times >= gate ? 'reached' : '**not reached**',
  ];
}

function clickhouseLine(check: ClickhouseCheck | null): string {
  if (!check) return 'Not checked on ClickHouse in this run: npm has no chdb for this platform.';
  const { server, chdb, rows } = check;
  return `Checked on ClickHouse ${server} through chdb ${chdb}: ${rows.toLocaleString('en-US')} random rows under both predicate bases give
every numerator, denominator, printed index and predicate of \`scoreAll\`; a missing level and one off the scale give nulls.
PostgreSQL, DuckDB and SQLite are checked by the tests.`;
}

/** Ratios of all instances, ascending: the median counts, one instance may be easy for HiGHS or hard. */
function frontierSpread(frontiers: FrontierClass): readonly [number, number, number] {
  const ratios = frontierRatios(frontiers).sort((a, b) => a - b);
  const at = (share: number): number => ratios[Math.floor(share * (ratios.length - 1))] as number;
  return [at(0.25), median(ratios), at(0.75)];
}

function frontierGate(frontiers: FrontierClass): string[] {
  const [low, times, high] = frontierSpread(frontiers);
  return [
    `whole frontier against one solve of HiGHS, ${frontiers.name}`,
    `${round(times)} times (${round(low)} to ${round(high)})`,
    '20 times',
    times >= 20 ? 'reached' : '**not reached**',
  ];
}

function sizeGate({ name, counted, added, ceiling }: BundleSize): string[] {
  const kB = (bytes: number | null): string => `${((bytes ?? 0) / 1024).toFixed(2)} kB`;
  return [
    added === null ? `size of \`${name}\`` : `size that \`${name}\` adds to \`{ score }\``,
    kB(counted),
    kB(ceiling),
    counted <= (ceiling ?? 0) ? 'reached' : '**not reached**',
  ];
}

const milliseconds = (values: readonly number[]): string => median(values).toPrecision(3);

function frontierRow(frontiers: FrontierClass): string[] {
  const { name, instances } = frontiers;
  const [low, times, high] = frontierSpread(frontiers);
  return [
    name,
    `${instances.length}`,
    `${median(instances.map(({ points }) => points))}`,
    milliseconds(instances.map(({ ours }) => median(ours))),
    milliseconds(instances.map(({ highs }) => median(highs))),
    `${round(times)} (${round(low)} to ${round(high)})`,
    `${round(Math.min(...frontierRatios(frontiers)))}`,
  ];
}

/** The generated page: every gate with its figure, then what was measured. */
export function report(findings: Findings): string {
  const { batch, single, growth, frontiers, clickhouse, sizes, notes } = findings;
  const find = (measured: readonly Measured[], name: string): Measured => {
    const found = measured.find((each) => each.name === name);
    if (!found) throw new Error(`${name} was not measured`);
    return found;
  };
  const row = find(single, ours.row.name);
  const object = find(single, ours.object.name);
  const all = find(batch, batchNames.ours);
  const perRow = new Map(growth.map((each) => [each.rows, each.nanosecondsPerRow]));
  const large = growth.filter(({ rows }) => rows >= 1e4).map(({ nanosecondsPerRow }) => nanosecondsPerRow);
  const factor = Math.max(...large) / Math.min(...large);
  const peers = [
    [decimal.name, 100],
    [hyperformula.name, 400],
    [zenEngine.name, 350],
    [fraction.name, 50],
    [formulajs.name, 12],
  ] as const;
  const gates = [
    ...peers.map(([name, gate]) => gateRow(`one row, against ${name}`, find(single, name), row, gate)),
    ...peers.map(([name, gate]) => gateRow(`one object, against ${name}`, find(single, name), object, gate)),
    gateRow(`batch, against a ${batchNames.plainSum}`, find(batch, batchNames.plainSum), all, 1.7),
    gateRow('batch, against a row-major scalar loop', find(batch, batchNames.rowMajor), all, 3.5),
    ...frontiers.map(frontierGate),
    [
      'time per row from 1e4 rows up',
      `within ${factor.toFixed(2)} times`,
      'within 1.6 times',
      factor <= 1.6 ? 'reached' : '**not reached**',
    ],
    ...sizes.filter(({ ceiling }) => ceiling !== null).map(sizeGate),
  ];
  const singleRows = single.map((each) => [
    each.name,
    round(median(each.rounds)),
    `${round(ratioOf(each, row).median)}`,
    notes.get(each.name) ?? '',
  ]);
  const batchRows = batch.map((each) => [
    each.name,
    median(each.rounds).toFixed(1),
    ratioOf(each, all).median.toFixed(2),
  ]);
  const growthRows = growth.map(({ rows, bytesPerRow, heapBytes }) => [
    rows.toLocaleString('en-US'),
    (perRow.get(rows) as number).toFixed(1),
    bytesPerRow.toFixed(0),
    round(heapBytes / 1024),
  ]);
  const sizeRows = sizes.map(({ name, minified, alone, added, ceiling }) => [
    `\`${name}\``,
    ...[minified, alone, added, ceiling].map((bytes) => bytes?.toLocaleString('en-US') ?? ''),
  ]);
  return `<!-- Generated by \`npm run bench -w @spbe/engine\`. Do not edit. -->
# Benchmarks of @spbe/engine

Measured on ${findings.date}: ${findings.machine}. ${findings.versions.join(', ')}.

All candidates run in turn, round after round, in one process; times are processor time of that process. A ratio is taken
within each round, and the median of the ratios is given (with its quartiles): times of a shared machine vary, ratios of one
run much less. Every candidate must first find the same values. The instrument has the 47 weights of PermenPANRB 59/2020.

## Gates

${table(['measure', 'found', 'gate', ''], gates)}

One assessment is taken twice: as a row (\`scoreLevels\`), levels in the order of the rubric as all peers but zen-engine get
them, and as an object (\`score\`), whose 47 codes are looked at one by one. Both check every level and calculate all 13 sums and
the predicate. The next table shows what it costs to take every value out of the scorecard.

## One assessment: index, 12 nodes, predicate

${table(['candidate', 'ns', 'times the first', 'remarks'], singleRows)}

## ${BATCH_ROWS.toLocaleString('en-US')} assessments at once

${table(['candidate', 'ns per row', 'times the first'], batchRows)}

## Growth of \`scoreAll\`

Bytes per row are the result: 13 sums of two bytes, and the predicate. The heap is what a whole call adds to it, for any
number of rows: a few objects per tile of 4,096 rows, none per row. While it runs it also holds one byte
per row of its own.

${table(['rows', 'ns per row', 'bytes per row', 'heap, kB per call'], growthRows)}

## Frontier against HiGHS

All cheapest plans of an institution at once (\`frontier\`), against one solve of the same instance for one target by HiGHS
(WebAssembly, \`mip_rel_gap: 0\`). Random levels of an institution in the middle of the field, next predicate at least 0.2
above the index; every second instance has costs of 1 to 9, the others of 5 to 400 million. Each plan of ours was checked against
every constraint in whole numbers, and none was dearer than that of HiGHS. Milliseconds and points are medians of the instances.

${table(['instances of 47 indicators', 'instances', 'points', 'ours, ms', 'HiGHS, ms', 'times', 'least'], frontiers.map(frontierRow))}

## SQL of \`toSql\`

${clickhouseLine(clickhouse)}

## Sizes

Bundled by esbuild and minified, decimal.js not included, in bytes. The first two figures are those of a bundle with nothing
else of the package in it; the third is what a bundle that already has \`{ score }\` grows by. The ceilings of the three subpaths
are for that growth, since the core is paid for once.

${table(['import', 'minified', 'gzip -9', 'added to `{ score }`', 'ceiling'], sizeRows)}
`;
}
