import { z } from 'zod';
import { cite, code, confidence, sourcesFile } from './schema.js';

/** The shapes of `relations/*.yaml`: how indicators of one or several instruments hang together. */
const sentence = z.string().trim().min(8).max(400);
const bilingual = z.strictObject({ id: sentence, en: sentence });

export const prerequisite = z.strictObject({
  code,
  /** The level that cannot reasonably be reached … */
  at: z.int().min(1).max(5),
  /** … before this other indicator … */
  needs: code,
  /** … stands at this level or above. */
  min: z.int().min(1).max(5),
  /** `official`: a text of the ministry asks for it; `inferred`: it follows from the wording; `ours`: our experience. */
  basis: z.enum(['official', 'inferred', 'ours']),
  confidence,
  reason: bilingual,
});

export const prerequisitesFile = z.strictObject({
  instrument: z.enum(['spbe-2020', 'pemdi-2026']),
  sources: z.array(cite).min(1),
  prerequisites: z.array(prerequisite).min(1),
});

export const crosswalkRow = z.strictObject({
  spbe2020: code,
  spbe2018: z.array(code),
  basis2018: z.enum(['official', 'inferred', 'new-in-2020']),
  pemdi2026: z.array(code),
  basisPemdi: z.literal('unofficial'),
});

export const crosswalkFile = z.strictObject({
  sources: z.array(cite).min(1),
  rows: z.array(crosswalkRow).min(1),
  droppedFrom2018: z.array(code),
  pemdi2026WithoutAncestor: z.array(code),
});

export const evidenceReuseFile = z.strictObject({
  sources: z.array(cite).min(1),
  rows: z.array(z.strictObject({ pemdi2026: code, spbe2020: z.array(code).min(1), what: bilingual })).min(1),
});

export const relationSourcesFile = sourcesFile;

export type Prerequisite = z.infer<typeof prerequisite>;
export type PrerequisitesFile = z.infer<typeof prerequisitesFile>;
export type CrosswalkFile = z.infer<typeof crosswalkFile>;
export type EvidenceReuseFile = z.infer<typeof evidenceReuseFile>;
