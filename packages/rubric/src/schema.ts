import { z } from 'zod';

/**
 * The shape of an instrument folder. Four kinds of file:
 *
 * - `instrument.yaml`: what the law says about the whole (tiers, scale, bands, level names, rounding, status);
 * - `weights.yaml`: every weight of every tier, in one place;
 * - `sources.yaml`: the documents that the other files cite by id;
 * - `indicators/NN-<slug>.yaml`: one indicator: its criteria, evidence, rejections and our tips.
 *
 * The law's requirement (`criterion`, `evidence`) and our advice (`tip`, `effort`, `weeks`) are never one field.
 * `.strict()` everywhere: a misspelt key is an error with its path, not a silently ignored line.
 */

/** Exact decimal text such as "2.75": what YAML floats cannot promise. */
export const decimalText = z
  .string()
  .regex(/^(0|[1-9]\d*)(\.\d+)?$/, 'write an exact decimal as quoted text, for example "2.75"');

/** Exact decimal or fraction text, for example "2.75" or "10/3". */
export const exactText = z
  .string()
  .regex(/^(0|[1-9]\d*)(\.\d+|\/[1-9]\d*)?$/, 'write an exact number as quoted text: "2.75" or "10/3"');

export const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write a date as quoted text: "2026-11-22"');

const sentence = z
  .string()
  .trim()
  .min(8, 'a text needs at least 8 characters')
  .max(900, 'a text may have at most 900 characters: it is read on a phone');

const bilingual = z.strictObject({ id: sentence, en: sentence });
const bilingualName = z.strictObject({ id: z.string().trim().min(2), en: z.string().trim().min(2) });

/** How sure we are: `high` = the document itself was read or arithmetic proves it; `medium` = one good secondary copy; `low` = inferred. */
export const confidence = z.enum(['high', 'medium', 'low']);

/** Where a datum comes from. `document` is an id of `sources.yaml`. */
export const cite = z.strictObject({
  document: z.string(),
  locator: z.string().min(2, 'name the article, table, page or questionnaire row'),
  checkedOn: isoDate,
  confidence,
  note: sentence.optional(),
});

export const documentSource = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string().min(5),
  kind: z.enum(['regulation', 'guideline', 'report', 'dataset', 'secondary', 'own-work']),
  copy: z.string().min(5, 'say which copy was read, or that none was'),
  url: z.url().optional(),
  checkedOn: isoDate,
  confidence,
});

export const sourcesFile = z.strictObject({ documents: z.array(documentSource).min(1) });

export const weightsFile = z.strictObject({
  unit: z.literal('percent-of-index'),
  sources: z.array(cite).min(1),
  /** code -> weight in percent of the whole index, for every node below the root, every tier. */
  weights: z.record(z.string(), exactText),
});

export const code = z
  .string()
  .regex(/^[A-Z][A-Z]?\d{1,2}[a-z]?$/, 'codes look like I11, A2, D2 or I35a: no padding');
export const predicateId = z.string().regex(/^[a-z]+(-[a-z]+)*$/);

type TreeNode = {
  code: string;
  name: { id: string; en: string };
  aliases?: string[] | undefined;
  children: (string | TreeNode)[];
};
/** A tree of any depth: inner nodes carry names here, leaves are indicator codes named in their own files. */
export const treeNode: z.ZodType<TreeNode> = z.lazy(() =>
  z.strictObject({
    code,
    name: bilingualName,
    aliases: z.array(z.string()).optional(),
    children: z.array(z.union([code, treeNode])).min(1),
  }),
);

export const band = z.strictObject({
  id: predicateId,
  name: bilingualName,
  /** Inclusive lower edge; null for the lowest band, which is open below. */
  from: decimalText.nullable(),
  /** Exclusive upper edge (the top band includes it). Written twice on purpose: gaps and overlaps become visible. */
  to: decimalText,
});

export const levelName = z.strictObject({
  level: z.int().min(0).max(5),
  name: bilingualName,
  definition: bilingual,
});

export const externalIndex = z.strictObject({
  id: z.string(),
  name: bilingualName,
  owner: z.string(),
  /** Piecewise linear: a reading between `from` and `to` becomes a value between `valueFrom` and `valueTo`. */
  bands: z
    .array(
      z.strictObject({
        level: z.int().min(1).max(5),
        from: decimalText,
        to: decimalText,
        valueFrom: decimalText,
        valueTo: decimalText,
      }),
    )
    .min(1),
  sources: z.array(cite).min(1),
  note: sentence.optional(),
});

export const instrumentFile = z.strictObject({
  id: z.string().regex(/^[a-z]+-\d{4}$/),
  name: bilingualName,
  indexName: bilingualName,
  /** Names of the tiers from the top down; the last one is always `indicator`. */
  tiers: z.array(z.enum(['domain', 'aspect', 'indicator'])).min(2),
  legal: z.strictObject({
    basis: z.array(z.string()).min(1),
    inForce: z.strictObject({ from: isoDate, until: isoDate.nullable() }),
    repealedBy: z.string().nullable(),
    years: z.array(z.int()).min(1),
    sources: z.array(cite).min(1),
    note: bilingual.optional(),
  }),
  scale: z.strictObject({
    minimum: decimalText,
    maximum: decimalText,
    /** `integer`: an assessor gives whole levels; `decimal`: any exact value inside the scale. */
    values: z.enum(['integer', 'decimal']),
    sources: z.array(cite).min(1),
  }),
  bands: z.strictObject({ order: z.array(band).min(2), sources: z.array(cite).min(1) }),
  /** Bands that name the level of one indicator value where they differ from the predicate's edges. */
  levelBands: z
    .strictObject({
      edge: z.enum(['lower-inclusive', 'upper-inclusive']),
      from: z.array(decimalText),
      sources: z.array(cite).min(1),
    })
    .optional(),
  publishedRounding: z.strictObject({
    places: z.int().min(0).max(6),
    mode: z.enum(['half-up', 'half-even', 'down', 'up']),
    sources: z.array(cite).min(1),
  }),
  predicateBasis: z.strictObject({
    /** Which value is compared with the edges: the exact index, or the one already rounded for print. */
    default: z.enum(['exact', 'published']),
    years: z.array(
      z.strictObject({ year: z.int(), basis: z.enum(['exact', 'published']), sources: z.array(cite).min(1) }),
    ),
  }),
  levelNames: z.record(z.string(), z.array(levelName).min(5)),
  levelSources: z.array(cite).min(1),
  tree: z.array(treeNode).min(1),
  uncertain: z.array(bilingual),
});

export const rejectionCode = z.enum([
  'wrong-object',
  'outdated',
  'missing',
  'gated-by-lower-level',
  'unsigned',
  'not-yet-enacted',
]);
export const theme = z.enum([
  'regulation',
  'budget',
  'infrastructure',
  'people',
  'application',
  'data',
  'security',
]);

export const level = z.strictObject({
  level: z.int().min(0).max(5),
  /** The law's requirement in our words (id) and a one-line English summary (en). */
  criterion: bilingual,
  /** The level that the official text itself names as prerequisite; null where it names none. */
  requires: z.int().min(0).max(4).nullable(),
  evidence: z.array(sentence),
  rejections: z.array(z.strictObject({ reason: rejectionCode, text: sentence })),
});

/** Our advice for one step upwards. Every field is short enough to be read on a phone. */
export const tip = z.strictObject({
  /** What to do and what to write, concretely: which clause, table or feature makes the difference. */
  action: sentence,
  /** The policy instrument or document that results (Peraturan Kepala Daerah, Keputusan, SOP, SK tim, laporan reviu …). */
  document: sentence,
  drafter: sentence,
  signer: sentence,
  meeting: sentence.optional(),
  /** What must exist before this step makes sense. */
  first: sentence.optional(),
});

export const step = z.strictObject({
  from: z.int().min(0).max(4),
  to: z.int().min(1).max(5),
  tips: z.array(tip).min(1).max(3),
  /** Our estimate, never the law's: `light` up to some days of one office, `moderate` weeks, `heavy` months or procurement. */
  effort: z.enum(['light', 'moderate', 'heavy']),
  /** Our estimate of the usual duration in weeks. */
  weeks: z.strictObject({ min: z.int().min(1), max: z.int().min(1).max(104) }),
});

export const indicatorFile = z.strictObject({
  code,
  name: bilingualName,
  /** Without "Tingkat Kematangan", for buttons and tables; ours. */
  shortName: bilingualName,
  aliases: z.array(z.string()).optional(),
  themes: z.array(theme).min(1).max(3),
  /** Key of `levelNames` in instrument.yaml, for example `process` or `service`. */
  capability: z.string(),
  steward: z.strictObject({ name: z.string(), basis: z.string(), confidence }).optional(),
  externalIndex: externalIndex.optional(),
  levels: z.array(level).min(5).max(6),
  steps: z.array(step).max(5),
  notes: z.array(bilingual),
  sources: z.strictObject({
    name: z.array(cite).min(1),
    criteria: z.array(cite).min(1),
    evidence: z.array(cite),
    tips: z.array(cite),
  }),
});

export type Cite = z.infer<typeof cite>;
export type DocumentSource = z.infer<typeof documentSource>;
export type InstrumentFile = z.infer<typeof instrumentFile>;
export type WeightsFile = z.infer<typeof weightsFile>;
export type IndicatorFile = z.infer<typeof indicatorFile>;
export type Level = z.infer<typeof level>;
export type Step = z.infer<typeof step>;
export type Tip = z.infer<typeof tip>;
export type Theme = z.infer<typeof theme>;
export type RejectionCode = z.infer<typeof rejectionCode>;
