import { z } from 'zod';
import { cite, code, documentSource } from './schema.js';

/** The shape of `benchmarks/national.yaml`. Figures are two-decimal text, exactly as printed. */
const figure = z.string().regex(/^\d\.\d\d$/, 'write the printed figure as quoted text: "2.79"');
const year = z.int().min(2018).max(2045);
const instrumentId = z.enum(['spbe-2018', 'spbe-2020', 'pemdi-2026']);
const nodes = z.record(code, figure);
const sources = z.array(cite).min(1);
const percent = z.int().min(0).max(100);

export const benchmarksFile = z.strictObject({
  documents: z.array(documentSource).min(1),
  /** National averages; `nodes` are the domains. */
  national: z.array(z.strictObject({ year, instrument: instrumentId, index: figure, nodes, sources })).min(1),
  /** Averages by kind of institution in one year. */
  groups: z.strictObject({
    year,
    instrument: instrumentId,
    sources,
    rows: z.array(z.strictObject({ group: z.string(), index: figure, nodes })).min(1),
  }),
  /** How many institutions were evaluated; confidence low where only the number is known. */
  evaluated: z.array(
    z.strictObject({
      year,
      total: z.int(),
      central: z.int().optional(),
      local: z.int().optional(),
      provinces: z.int().optional(),
      regenciesAndCities: z.int().optional(),
      sources,
    }),
  ),
  targets: z.array(
    z.strictObject({ year, index: figure, instrument: instrumentId.nullable(), what: z.string(), sources }),
  ),
  /** Share of institutions with the predicate Baik or better. */
  shareAtLeastBaik: z.array(
    z.strictObject({ year, group: z.string(), targetPercent: percent, reachedPercent: percent, sources }),
  ),
  /** Single results of the 2025 monitoring, which has no national table. */
  monitored2025: z.array(z.strictObject({ who: z.string(), index: figure, nodes, sources })),
  decrees: z.array(z.strictObject({ year, decree: z.string(), sources })),
});

export type BenchmarksFile = z.infer<typeof benchmarksFile>;
