import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import type { PublishedInstitution } from '../src/published-results.js';
import { documentSource } from '../src/schema.js';

/** Turns results/*.csv and *.yaml into one typed module: one entry per institution, its years joined. */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (name: string): string => readFileSync(join(root, 'results', name), 'utf8');

const twoDecimals = z.string().regex(/^\d\.\d\d$/);
const csvRow = z.strictObject({
  year: z.string().regex(/^20\d\d$/),
  institution: z.string().min(4),
  kind: z.enum(['kementerian', 'lembaga', 'provinsi', 'kabupaten', 'kota']),
  province: z.string(),
  d1: twoDecimals.or(z.literal('')),
  d2: twoDecimals.or(z.literal('')),
  d3: twoDecimals.or(z.literal('')),
  d4: twoDecimals.or(z.literal('')),
  index: twoDecimals,
  predicate: z.enum(['Kurang', 'Cukup', 'Baik', 'Sangat Baik', 'Memuaskan']),
  note: z.string(),
});
const sourcesFile = z.strictObject({
  documents: z.array(documentSource),
  years: z.record(z.string(), z.strictObject({ document: z.string(), instrument: z.literal('spbe-2020') })),
});
const correctionsFile = z.strictObject({
  sameInstitution: z.array(z.strictObject({ name: z.string(), printed: z.string() })),
  rows: z.array(
    z.strictObject({
      year: z.int(),
      institution: z.string(),
      kind: z.enum(['misprint', 'unreadable', 'unanswered-as-zero', 'predicate-edge']),
      note: z.strictObject({ id: z.string(), en: z.string() }),
    }),
  ),
});

const rows = z.array(csvRow).parse(parseCsv(read('national-results.csv'), { columns: true }));
const sources = sourcesFile.parse(parseYaml(read('sources.yaml')));
const corrections = correctionsFile.parse(parseYaml(read('corrections.yaml')));
const renamed = new Map(corrections.sameInstitution.map(({ name, printed }) => [printed, name]));

const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/[\u0300-\u036f']/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

function joinYears(): PublishedInstitution[] {
  const bySlug = new Map<
    string,
    { entry: PublishedInstitution; results: PublishedInstitution['results'][number][]; former: Set<string> }
  >();
  const unusedRemarks = new Set(corrections.rows);
  for (const row of rows) {
    const name = renamed.get(row.institution) ?? row.institution;
    const slug = slugOf(name);
    const year = Number(row.year);
    const source = sources.years[row.year];
    if (!source) throw new Error(`results/sources.yaml names no document for ${row.year}`);
    const remarks = corrections.rows.filter(
      (remark) => remark.year === year && remark.institution === row.institution,
    );
    for (const remark of remarks) unusedRemarks.delete(remark);
    const readable = row.d1 !== '' && row.d2 !== '' && row.d3 !== '' && row.d4 !== '';
    const known = bySlug.get(slug) ?? {
      entry: {
        slug,
        name,
        formerNames: [],
        kind: row.kind,
        province: row.province === '' ? null : row.province,
        results: [],
      },
      results: [],
      former: new Set<string>(),
    };
    if (known.results.some((result) => result.year === year))
      throw new Error(`${slug} stands twice in ${year}`);
    if (known.entry.kind !== row.kind) throw new Error(`${slug} changes its kind`);
    if (row.institution !== name) known.former.add(row.institution);
    known.results.push({
      year,
      instrument: source.instrument,
      domains: readable ? { D1: row.d1, D2: row.d2, D3: row.d3, D4: row.d4 } : null,
      index: row.index,
      predicate: slugOf(row.predicate) as PublishedInstitution['results'][number]['predicate'],
      source: source.document,
      notes: remarks.map(({ kind, note }) => ({ kind, ...note })),
    });
    bySlug.set(slug, known);
  }
  for (const remark of unusedRemarks)
    throw new Error(`corrections.yaml: no row ${remark.year} ${remark.institution}`);
  return [...bySlug.values()]
    .map(({ entry, results, former }) => ({
      ...entry,
      formerNames: [...former],
      results: results.sort((a, b) => a.year - b.year),
    }))
    .sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

const institutions = JSON.stringify(joinYears());
const documents = JSON.stringify(sources.documents);
const hash = createHash('sha256').update(institutions).update(documents).digest('hex');
mkdirSync(join(root, 'src/generated'), { recursive: true });
writeFileSync(
  join(root, 'src/generated/results.ts'),
  [
    '// Generated from results/ by scripts/build-results.ts. Do not edit.',
    `import { freeze } from '../freeze.js';`,
    `import type { PublishedInstitution, ResultSource } from '../published-results.js';`,
    '',
    '/** Every institution with published results, ordered by slug. */',
    `export const publishedInstitutions: readonly PublishedInstitution[] = /* @__PURE__ */ freeze(JSON.parse(${JSON.stringify(institutions)}));`,
    `export const resultSources: readonly ResultSource[] = /* @__PURE__ */ freeze(JSON.parse(${JSON.stringify(documents)}));`,
    '/** SHA-256 over institutions and sources: changes exactly when the data does. */',
    `export const resultsHash = '${hash}';`,
    '',
  ].join('\n'),
);
