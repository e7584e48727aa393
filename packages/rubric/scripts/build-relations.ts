import { findCycle } from '../src/check-prerequisites.js';
import { citedIn, readBenchmarks, readRelations } from './read-relations.js';
import { writeModule } from './write-module.js';

/** Turns relations/*.yaml and benchmarks/*.yaml into typed modules; a cycle or an unknown document stops the build. */
const relations = readRelations();
const benchmarks = readBenchmarks();

for (const { instrument, prerequisites } of relations.prerequisites) {
  const cycle = findCycle(prerequisites);
  if (cycle)
    throw new Error(`relations/prerequisites-${instrument}.yaml: ${cycle.join(' -> ')} wait for each other`);
}
const { documents, ...cited } = relations;
for (const [folder, known, content] of [
  ['relations', documents, cited],
  ['benchmarks', benchmarks.documents, benchmarks],
] as const) {
  const unknown = citedIn(content).find((id) => !known.some((document) => document.id === id));
  if (unknown) throw new Error(`${folder}: no document "${unknown}"`);
}

writeModule(
  'relations',
  'relations/ by scripts/build-relations.ts',
  [
    `import type { CrosswalkFile, EvidenceReuseFile, PrerequisitesFile } from '../relations-schema.js';`,
    `import type { DocumentSource } from '../schema.js';`,
  ],
  [
    {
      name: 'prerequisites',
      type: 'readonly PrerequisitesFile[]',
      comment: 'Per instrument.',
      value: relations.prerequisites,
    },
    {
      name: 'crosswalk',
      type: 'CrosswalkFile',
      comment: 'One row per indicator of spbe-2020: topics only, never levels.',
      value: relations.crosswalk,
    },
    {
      name: 'evidenceReuse',
      type: 'EvidenceReuseFile',
      comment: 'Ours: evidence worth opening again.',
      value: relations.evidenceReuse,
    },
    {
      name: 'relationSources',
      type: 'readonly DocumentSource[]',
      comment: 'Documents that the relations cite by id.',
      value: documents,
    },
  ],
);
writeModule(
  'benchmarks',
  'benchmarks/national.yaml by scripts/build-relations.ts',
  [`import type { BenchmarksFile } from '../benchmarks-schema.js';`],
  [
    {
      name: 'nationalBenchmarks',
      type: 'BenchmarksFile',
      comment: 'National averages, targets and coverage exactly as printed.',
      value: benchmarks,
    },
  ],
);
