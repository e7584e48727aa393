import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { benchmarksFile } from '../src/benchmarks-schema.js';
import { crosswalkFile, evidenceReuseFile, prerequisitesFile } from '../src/relations-schema.js';
import { sourcesFile } from '../src/schema.js';
import { packageRoot } from './write-module.js';

const read = (path: string): unknown => parse(readFileSync(join(packageRoot, path), 'utf8'));

/** The files of `relations/`, each of the right shape. */
export const readRelations = () => ({
  prerequisites: ['spbe-2020', 'pemdi-2026'].map((id) =>
    prerequisitesFile.parse(read(`relations/prerequisites-${id}.yaml`)),
  ),
  crosswalk: crosswalkFile.parse(read('relations/crosswalk.yaml')),
  evidenceReuse: evidenceReuseFile.parse(read('relations/evidence-reuse.yaml')),
  documents: sourcesFile.parse(read('relations/sources.yaml')).documents,
});

/** `benchmarks/national.yaml`, of the right shape. */
export const readBenchmarks = () => benchmarksFile.parse(read('benchmarks/national.yaml'));

/** Ids of documents that are cited somewhere inside `value`. */
export function citedIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'document' in value && 'locator' in value ? [String(value.document)] : [];
  return [...own, ...Object.values(value).flatMap(citedIn)];
}
