import { z } from 'zod';
import {
  basisSchema,
  citationSchema,
  confidenceSchema,
  figureSchema,
  tierSchema,
  weightSchema,
} from './shared.js';

const summary = {
  id: z.string().meta({ examples: ['spbe-2020'] }),
  name: z.string(),
  indexName: z.string().meta({ examples: ['Indeks SPBE'] }),
  legalBasis: z.array(z.string()),
  inForce: z.object({ from: z.iso.date(), until: z.iso.date().nullable() }),
  repealedBy: z.string().nullable(),
  years: z.array(z.int()).meta({ description: 'Years whose assessments used this instrument.' }),
  contentHash: z.string().meta({ description: 'SHA-256 over everything that decides a score.' }),
};

export const instrumentListSchema = z
  .object({ instruments: z.array(z.object(summary).meta({ id: 'InstrumentSummary' })) })
  .meta({ id: 'InstrumentList' });

const themes = z.array(
  z.enum(['regulation', 'budget', 'infrastructure', 'people', 'application', 'data', 'security']),
);

export const instrumentSchema = z
  .object({
    ...summary,
    legalNote: z.string().nullable(),
    tiers: z.array(tierSchema).meta({ description: 'From the top down; the last one is what is rated.' }),
    scale: z.object({ minimum: z.string(), maximum: z.string(), values: z.enum(['integer', 'decimal']) }),
    bands: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          from: z.string().nullable().meta({ description: 'Inclusive; null: open below.' }),
          to: z.string().meta({ description: 'Exclusive, except of the last band.' }),
        }),
      )
      .meta({ description: 'Predicates, ascending.' }),
    rounding: z.object({
      places: z.int(),
      mode: z.enum(['half-up', 'half-even', 'down', 'up']),
      sources: z.array(citationSchema),
    }),
    predicateBasis: z.object({
      default: basisSchema,
      years: z.array(z.object({ year: z.int(), basis: basisSchema, sources: z.array(citationSchema) })),
    }),
    levelNames: z.array(
      z.object({
        capability: z.string(),
        levels: z.array(z.object({ level: z.int(), name: z.string(), definition: z.string() })),
      }),
    ),
    nodes: z
      .array(
        z.object({
          code: z.string(),
          tier: tierSchema,
          parent: z.string().nullable(),
          weight: weightSchema,
          name: z.string(),
        }),
      )
      .meta({ description: 'Everything between the index and the indicators.' }),
    indicators: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        shortName: z.string().meta({ description: 'Ours, for buttons and tables.' }),
        weight: weightSchema,
        path: z.array(z.string()).meta({ description: 'Codes from the top down.' }),
        capability: z.string(),
        themes,
      }),
    ),
    uncertain: z.array(z.string()).meta({ description: 'What we could not establish.' }),
    sources: z.object({
      legal: z.array(citationSchema),
      scale: z.array(citationSchema),
      bands: z.array(citationSchema),
      weights: z.array(citationSchema),
      levels: z.array(citationSchema),
    }),
    documents: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        kind: z.string(),
        copy: z.string().meta({ description: 'Which copy was read.' }),
        url: z.string().nullable(),
        checkedOn: z.iso.date(),
        confidence: confidenceSchema,
      }),
    ),
  })
  .meta({ id: 'Instrument' });

const level = z.object({
  level: z.int(),
  name: z.string().meta({ examples: ['Terkelola'] }),
  definition: z.string().nullable(),
  criterion: z.string().meta({ description: "The law's requirement, in our words." }),
  evidence: z.array(z.string()).meta({ description: 'What counts as evidence (Indonesian).' }),
  rejections: z.array(
    z.object({
      reason: z.enum([
        'wrong-object',
        'outdated',
        'missing',
        'gated-by-lower-level',
        'unsigned',
        'not-yet-enacted',
      ]),
      text: z.string(),
    }),
  ),
  requires: z
    .int()
    .nullable()
    .meta({ description: 'The level that the official text names as prerequisite.' }),
});

const step = z
  .object({
    from: z.int(),
    to: z.int(),
    tips: z.array(
      z.object({
        action: z.string(),
        document: z.string(),
        drafter: z.string(),
        signer: z.string(),
        meeting: z.string().nullable(),
        first: z.string().nullable().meta({ description: 'What must exist before this step makes sense.' }),
      }),
    ),
    effort: z.enum(['light', 'moderate', 'heavy']),
    weeks: z.object({ min: z.int(), max: z.int() }),
  })
  .meta({ id: 'Step' });

export const indicatorSchema = z
  .object({
    instrument: z.object({ id: z.string(), contentHash: z.string() }),
    code: z.string().meta({ examples: ['I11'] }),
    name: z.string(),
    shortName: z.string(),
    weight: weightSchema,
    gainPerLevel: figureSchema,
    path: z.array(z.object({ code: z.string(), tier: tierSchema, name: z.string() })),
    capability: z.string(),
    themes,
    steward: z.object({ name: z.string(), basis: z.string(), confidence: confidenceSchema }).nullable(),
    levels: z.array(level),
    advice: z
      .object({
        origin: z.literal('project'),
        notice: z.string(),
        steps: z.array(step),
        sources: z.array(citationSchema),
      })
      .meta({ description: "This project's advice (Indonesian); not part of the regulation." }),
    notes: z.array(z.string()),
    sources: z.object({
      name: z.array(citationSchema),
      criteria: z.array(citationSchema),
      evidence: z.array(citationSchema),
    }),
  })
  .meta({ id: 'Indicator' });
