import { z } from 'zod';
import { codeSchema, placed } from './calculation-parts.js';
import { targetSchema } from './plan.js';
import {
  measuredWithSchema,
  predicateBasisSchema,
  ratingsSchema,
  verdictSchema,
  yearSchema,
} from './scores.js';
import { figureSchema, instrumentIdSchema } from './shared.js';

const probabilityInput = z.union([
  z.number().min(0).max(1),
  z.string().max(60),
  z.strictObject({ num: z.int().min(0), den: z.int().min(1) }),
]);

export const distributionRequestSchema = z
  .strictObject({
    instrument: instrumentIdSchema,
    year: yearSchema,
    predicateBasis: predicateBasisSchema,
    ratings: ratingsSchema
      .optional()
      .meta({ description: 'Whole levels; may be missing where there are odds.' }),
    odds: z
      .union([z.literal('uniform'), z.record(codeSchema, z.record(z.string().max(20), probabilityInput))])
      .meta({
        description:
          'Probabilities by indicator and level, summing to exactly 1: `{ "I1": { "2": "0.2", "3": "0.8" } }`. Indicators without ' +
          'odds keep their rating. `uniform`: every unanswered indicator takes each level equally often.',
      }),
    target: targetSchema.optional(),
    quantiles: z
      .array(z.string().regex(/^(0(\.\d{1,9})?|1(\.0{1,9})?)$/))
      .max(20)
      .optional(),
    most: z
      .int()
      .min(1)
      .max(10)
      .optional()
      .meta({ description: 'For the margin: by how many levels one indicator may fall at most.' }),
  })
  .meta({
    id: 'DistributionRequest',
    examples: [{ instrument: 'spbe-2020', ratings: {}, odds: 'uniform', target: { predicate: 'baik' } }],
  });

const probabilitySchema = z
  .object({
    percent: z.string().meta({ description: 'Rounded half up to two decimals.', examples: ['14.29'] }),
    fraction: z.string(),
    decimal: z.string().nullable(),
  })
  .meta({ id: 'Probability', description: 'An exact probability.' });
const question = z
  .object({
    code: z.string(),
    name: z.string(),
    width: figureSchema.meta({ description: 'By how much an answer narrows the span of possible indices.' }),
    bits: z.number().nullable().meta({
      description:
        'What an answer is expected to tell about the predicate (default basis); approximate, for ranking only.',
    }),
  })
  .meta({ id: 'Question' });

export const distributionSchema = z
  .object({
    instrument: measuredWithSchema,
    year: z.int().nullable(),
    predicates: z
      .array(verdictSchema.extend({ probability: probabilitySchema }))
      .meta({ description: 'Every predicate, ascending; the probabilities sum to exactly 1.' }),
    quantiles: z.array(z.object({ probability: z.string(), index: figureSchema })),
    target: z.object({ probability: probabilitySchema }).nullable(),
    margin: z
      .object({
        downgrades: z
          .int()
          .nullable()
          .meta({ description: 'Fewest one-level downgrades that lose the predicate; null when none can.' }),
        worst: z.array(z.object({ code: z.string(), name: z.string(), from: z.int(), to: z.int() })),
        ...placed,
      })
      .nullable()
      .meta({ description: 'Only for complete ratings; index and predicate are those after the worst set.' }),
    questions: z.array(question).meta({ description: 'Unanswered indicators, the most telling first.' }),
    nextQuestion: question.nullable(),
  })
  .meta({ id: 'Distribution' });
