import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { measureBatch } from './batch.js';
import { bundleSizes } from './bundle-sizes.js';
import { checkClickhouse } from './clickhouse.js';
import { measureFrontier } from './frontier.js';
import { measureGrowth } from './growth.js';
import { report } from './report.js';
import { candidates, measureSingle } from './single.js';

/** `npm run bench -w @spbe/engine [quick]`: measures everything and writes docs/benchmarks/engine.md. */
const quick = process.argv.includes('quick');
const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};
const versionOf = (name: string): string => {
  const file = new URL(`../../../node_modules/${name}/package.json`, import.meta.url);
  return `${name} ${(JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version}`;
};

say('batch');
const batch = await measureBatch(quick ? 3 : 21);
say('single');
const single = await measureSingle(quick ? 3 : 15);
say('growth');
const growth = measureGrowth([1e2, 1e3, 1e4, 1e5, 1e6, ...(quick ? [] : [1e7])]);
say('frontier');
const frontiers = await measureFrontier(quick ? 2 : 20, quick ? 1 : 5);
say('sizes');
const sizes = await bundleSizes();
// Last: ClickHouse keeps threads of its own.
say('clickhouse');
const clickhouse = await checkClickhouse(quick ? 2_000 : 20_000);

const text = report({
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus().length} x ${cpus()[0]?.model.trim()}, Node.js ${process.version}, V8 ${process.versions.v8}`,
  versions: [
    'mitata',
    'decimal.js',
    'fraction.js',
    '@formulajs/formulajs',
    'hyperformula',
    '@gorules/zen-engine',
    'highs',
  ].map(versionOf),
  notes: new Map(candidates.map(({ name, note }) => [name, note])),
  batch,
  single,
  growth,
  frontiers,
  clickhouse,
  sizes,
});
const folder = new URL('../../../docs/benchmarks/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('engine.md', folder), text);
process.stdout.write(text);
// zen-engine keeps threads of its own.
process.exit(0);
