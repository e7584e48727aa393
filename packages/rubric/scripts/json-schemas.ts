import { z } from 'zod';
import { benchmarksFile } from '../src/benchmarks-schema.js';
import { crosswalkFile, evidenceReuseFile, prerequisitesFile } from '../src/relations-schema.js';
import { indicatorFile, instrumentFile, sourcesFile, weightsFile } from '../src/schema.js';
import { formatJson } from './format-json.js';

const shapes = {
  instrument: [instrumentFile, 'instrument.yaml: what the law says about the whole'],
  weights: [weightsFile, 'weights.yaml: every weight of every tier'],
  sources: [sourcesFile, 'sources.yaml: the documents that the other files cite'],
  indicator: [indicatorFile, 'indicators/NN-<slug>.yaml: one indicator'],
  prerequisites: [prerequisitesFile, 'relations/prerequisites-<instrument>.yaml'],
  crosswalk: [crosswalkFile, 'relations/crosswalk.yaml'],
  'evidence-reuse': [evidenceReuseFile, 'relations/evidence-reuse.yaml'],
  benchmarks: [benchmarksFile, 'benchmarks/national.yaml'],
} as const;

/** JSON Schemas for editors, one per kind of YAML file, by file name below schemas/. */
export function renderSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(shapes).map(([name, [shape, title]]) => {
      const schema = { title, ...z.toJSONSchema(shape, { io: 'input' }) };
      return [`${name}.schema.json`, formatJson(schema)];
    }),
  );
}
