import { z } from 'zod';
import { basisSchema, figureSchema, instrumentIdSchema, tierSchema, weightSchema } from './shared.js';

const level = {
  anyOf: [
    { type: 'integer', examples: [3] },
    { type: 'string', description: 'Exact decimal or fraction.', examples: ['3.00', '7/6'] },
    {
      type: 'object',
      properties: { num: { type: 'integer' }, den: { type: 'integer' } },
      required: ['num', 'den'],
    },
  ],
};

/** Judged by the scoring engine, which knows every code and scale; documented here for the clients. */
const ratingsSchema = z
  .custom<Readonly<Record<string, unknown>>>((value) => value !== undefined)
  .meta({
    type: 'object',
    description:
      'Ratings by code, at any tier: indicators (`I11`), whole aspects (`A2`) or domains (`D1`), never both on one path. ' +
      'A value is a whole number, an exact text ("3.5", "7/6"), `{num, den}`, or `{value, state}` with state `assumed` or ' +
      '`external`; null or an absent code is unanswered. A fractional number such as 3.5 is refused, because floats are not exact.',
    additionalProperties: {
      anyOf: [
        ...level.anyOf,
        {
          type: 'object',
          properties: {
            value: { anyOf: level.anyOf },
            state: { type: 'string', enum: ['assumed', 'external'] },
          },
          required: ['value', 'state'],
        },
        { type: 'null' },
      ],
    },
    examples: [{ D1: '3.70', D2: '3.40', D3: '3.00', D4: '3.20' }],
  });

export const scoreRequestSchema = z
  .strictObject({
    instrument: instrumentIdSchema,
    year: z
      .int()
      .min(2000)
      .max(2100)
      .optional()
      .meta({ description: 'Year of the assessment; chooses the predicate basis known for it.' }),
    ratings: ratingsSchema,
    unanswered: z
      .enum(['reject', 'lowest'])
      .optional()
      .meta({ description: 'What an indicator without a rating means; `reject` when not given.' }),
    predicateBasis: basisSchema.optional().meta({ description: 'Overrides the basis of the year.' }),
  })
  .meta({
    id: 'ScoreRequest',
    examples: [
      { instrument: 'spbe-2020', year: 2024, ratings: { D1: '3.70', D2: '3.40', D3: '3.00', D4: '3.20' } },
      { instrument: 'spbe-2020', ratings: { I11: 3, I12: 4, I13: 3, I14: 2 }, unanswered: 'lowest' },
    ],
  });

const predicate = z
  .object({ id: z.string(), name: z.string(), basis: basisSchema })
  .meta({ id: 'PredicateVerdict' });

const scoredNode = z
  .object({
    code: z.string().meta({ examples: ['D2', 'A3', 'I11'] }),
    tier: tierSchema,
    name: z.string(),
    weight: weightSchema,
    value: figureSchema.nullable().meta({ description: 'Null below a node that was rated as a whole.' }),
    state: z
      .enum(['rated', 'assumed', 'external'])
      .nullable()
      .meta({ description: 'How an indicator got its value; null for the nodes above.' }),
  })
  .meta({ id: 'ScoredNode' });

export const scorecardSchema = z
  .object({
    instrument: z.object({ id: z.string(), contentHash: z.string() }),
    year: z.int().nullable(),
    index: figureSchema,
    predicate,
    predicateUnderOtherBasis: predicate
      .nullable()
      .meta({ description: 'Only when it differs: the predicate had the other basis been used.' }),
    nodes: z.array(scoredNode).meta({ description: 'Domains and aspects, then indicators.' }),
    missing: z
      .array(z.string())
      .meta({ description: 'Indicators without a rating that counted as the lowest level.' }),
  })
  .meta({ id: 'Scorecard' });
