import { z } from 'zod';
import { problemSchema } from './problem.js';
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

/** A rating as it may be written. */
const rating = {
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
};

/** Judged by the scoring engine, which knows every code and scale; documented here for the clients. */
export const ratingsSchema = z
  .custom<Readonly<Record<string, unknown>>>((value) => value !== undefined)
  .meta({
    type: 'object',
    description:
      'Ratings by code, at any tier: indicators (`I11`), whole aspects (`A2`) or domains (`D1`), never both on one path. ' +
      'A value is a whole number, an exact text ("3.5", "7/6"), `{num, den}`, or `{value, state}` with state `assumed` or ' +
      '`external`; null or an absent code is unanswered. A fractional number such as 3.5 is refused, because floats are not exact.',
    additionalProperties: rating,
    examples: [{ D1: '3.70', D2: '3.40', D3: '3.00', D4: '3.20' }],
  });

export const yearSchema = z
  .int()
  .min(2000)
  .max(2100)
  .optional()
  .meta({ description: 'Year of the assessment; chooses the predicate basis known for it.' });
const unansweredSchema = z
  .enum(['reject', 'lowest'])
  .optional()
  .meta({ description: 'What an indicator without a rating means; `reject` when not given.' });
export const predicateBasisSchema = basisSchema
  .optional()
  .meta({ description: 'Overrides the basis of the year.' });

export const scoreRequestSchema = z
  .strictObject({
    instrument: instrumentIdSchema,
    year: yearSchema,
    ratings: ratingsSchema,
    unanswered: unansweredSchema,
    predicateBasis: predicateBasisSchema,
  })
  .meta({
    id: 'ScoreRequest',
    examples: [
      { instrument: 'spbe-2020', year: 2024, ratings: { D1: '3.70', D2: '3.40', D3: '3.00', D4: '3.20' } },
      { instrument: 'spbe-2020', ratings: { I11: 3, I12: 4, I13: 3, I14: 2 }, unanswered: 'lowest' },
    ],
  });

export const measuredWithSchema = z.object({ id: z.string(), contentHash: z.string() });

export const verdictSchema = z
  .object({ id: z.string(), name: z.string(), basis: basisSchema })
  .meta({ id: 'PredicateVerdict' });

const namedNode = {
  code: z.string().meta({ examples: ['D2', 'A3', 'I11'] }),
  tier: tierSchema,
  name: z.string(),
  weight: weightSchema,
};

const scoredNode = z
  .object({
    ...namedNode,
    value: figureSchema.nullable().meta({ description: 'Null below a node that was rated as a whole.' }),
    state: z
      .enum(['rated', 'assumed', 'external'])
      .nullable()
      .meta({ description: 'How an indicator got its value; null for the nodes above.' }),
  })
  .meta({ id: 'ScoredNode' });

export const scorecardSchema = z
  .object({
    instrument: measuredWithSchema,
    year: z.int().nullable(),
    index: figureSchema,
    predicate: verdictSchema,
    predicateUnderOtherBasis: verdictSchema
      .nullable()
      .meta({ description: 'Only when it differs: the predicate had the other basis been used.' }),
    nodes: z.array(scoredNode).meta({ description: 'Domains and aspects, then indicators.' }),
    missing: z
      .array(z.string())
      .meta({ description: 'Indicators without a rating that counted as the lowest level.' }),
  })
  .meta({ id: 'Scorecard' });

const briefVerdict = {
  index: figureSchema,
  predicate: verdictSchema,
  predicateUnderOtherBasis: verdictSchema.nullable(),
  missing: z.array(z.string()),
};

export const simulateRequestSchema = scoreRequestSchema
  .extend({
    changes: z
      .custom<unknown>((value) => value !== undefined)
      .meta({
        type: 'object',
        description:
          'Ratings that replace or add to those of `ratings`, written the same way; null takes a rating away.',
        additionalProperties: rating,
        examples: [{ I1: 4 }],
      }),
  })
  .meta({
    id: 'SimulateRequest',
    examples: [
      {
        instrument: 'spbe-2020',
        ratings: { D1: '2.60', D2: '1.60', D3: '1.00', D4: '3.93' },
        changes: { D3: '2.00' },
      },
    ],
  });

export const simulationSchema = z
  .object({
    instrument: measuredWithSchema,
    year: z.int().nullable(),
    before: z.object(briefVerdict),
    after: z.object(briefVerdict),
    delta: figureSchema.meta({ description: 'Change of the index; exact, negative when it falls.' }),
    nodes: z.array(
      z
        .object({
          ...namedNode,
          before: figureSchema.nullable(),
          after: figureSchema.nullable(),
          delta: figureSchema.nullable().meta({ description: 'Null where one side has no value.' }),
          contribution: figureSchema
            .nullable()
            .meta({ description: 'What the change of this node does to the index, in points of the index.' }),
        })
        .meta({ id: 'SimulatedNode' }),
    ),
    parts: z.array(z.string()).meta({
      description: 'The deepest nodes that changed; their contributions add up to `delta` exactly.',
    }),
  })
  .meta({ id: 'Simulation' });

export const boundsRequestSchema = scoreRequestSchema.omit({ unanswered: true }).meta({
  id: 'BoundsRequest',
  examples: [{ instrument: 'spbe-2020', year: 2024, ratings: { I11: 3, I12: 4, D1: '3.70' } }],
});

const spanSchema = z.object({ minimum: figureSchema, maximum: figureSchema }).meta({ id: 'Span' });
const openQuestion = z.object({
  code: z.string(),
  name: z.string(),
  width: figureSchema.meta({
    description: 'How much of the span of the index an answer takes away, whatever the answer is.',
  }),
});

export const boundsSchema = z
  .object({
    instrument: measuredWithSchema,
    year: z.int().nullable(),
    index: spanSchema,
    predicates: z.array(verdictSchema).meta({ description: 'Every predicate still in reach, ascending.' }),
    nodes: z.array(
      z
        .object({
          ...namedNode,
          span: spanSchema.nullable().meta({ description: 'Null below a node that was rated as a whole.' }),
        })
        .meta({ id: 'BoundedNode' }),
    ),
    unanswered: z.array(openQuestion).meta({ description: 'The widest first.' }),
    nextQuestion: openQuestion
      .nullable()
      .meta({ description: 'Which answer tells most; null when none is open.' }),
  })
  .meta({ id: 'Bounds' });

/** One line of a batch. */
export const batchLineSchema = scoreRequestSchema
  .extend({
    id: z
      .union([z.string().max(200), z.int()])
      .optional()
      .meta({ description: 'Comes back with the answer.' }),
  })
  .meta({
    id: 'BatchLine',
    description: 'One assessment per line, as JSON. Empty lines are skipped.',
    examples: [{ id: 'kab-1', instrument: 'spbe-2020', ratings: { D1: 4, D2: 3, D3: 2, D4: 4 } }],
  });

const answeredLine = {
  line: z.int().meta({ description: 'Line of the request, counted from 1.' }),
  id: z.union([z.string(), z.int()]).optional(),
};
export const batchAnswerSchema = z
  .union([
    z.object({ ...answeredLine, ...briefVerdict }).meta({ id: 'ScoredLine' }),
    z.object({ ...answeredLine, problem: problemSchema }).meta({ id: 'RefusedLine' }),
  ])
  .meta({ id: 'BatchAnswerLine', description: 'One answer per line, in the order of the request.' });
