import { z } from 'zod';
import { targetSchema } from './plan.js';
import { recommendationCountsSchema } from './recommendations.js';
import { figureSchema, kindSchema } from './shared.js';
import { rowIdSchema, slugSchema } from './workspace.js';

const MOST_SIDES = 20;

export const comparisonQuerySchema = z.strictObject({
  with: z
    .string()
    .max(2200)
    .transform((text) => text.split(',').map((slug) => slug.trim()))
    .pipe(
      z
        .array(slugSchema)
        .min(1)
        .max(MOST_SIDES - 1),
    )
    .meta({
      description: 'Ids of up to 19 others, with commas between.',
      examples: ['kota-banjarmasin,kabupaten-banjar'],
    }),
});

const namedPredicate = z.object({ id: z.string(), name: z.string() });

const publishedSchema = z
  .object({ year: z.int(), instrument: z.string(), index: z.string(), predicate: namedPredicate })
  .nullable()
  .meta({ description: 'As last published by the ministry.' });

const selfSchema = z
  .object({
    assessment: rowIdSchema,
    year: z.int(),
    instrument: z.string(),
    status: z.enum(['open', 'submitted']),
    index: figureSchema,
    predicate: namedPredicate,
    missing: z.int().meta({ description: 'Indicators without a rating, which count as the lowest level.' }),
  })
  .nullable();

export const comparisonSchema = z
  .object({
    institutions: z.array(
      z
        .object({
          id: z.string(),
          name: z.string(),
          kind: kindSchema.nullable(),
          province: z.string().nullable(),
          published: publishedSchema,
          self: selfSchema.meta({
            description: 'The self-assessment of the newest year; null also where you may not read it.',
          }),
          recommendations: recommendationCountsSchema.nullable().meta({
            description: 'Null where you may not read them.',
          }),
        })
        .meta({ id: 'ComparedInstitution' }),
    ),
  })
  .meta({ id: 'Comparison' });

export const messageSchema = z
  .object({
    institution: z.object({ id: z.string(), name: z.string() }),
    date: z.iso.date().meta({ description: 'In the time zone of the institution.' }),
    self: selfSchema,
    published: publishedSchema,
    plan: z
      .object({
        id: rowIdSchema,
        title: z.string(),
        target: targetSchema,
        year: z.int().nullable(),
        ifDone: figureSchema.nullable(),
        reachesTarget: z.boolean().nullable(),
      })
      .nullable()
      .meta({ description: 'The newest plan that is not archived.' }),
    owners: z
      .array(
        z.object({
          unit: z.string(),
          name: z.string(),
          overdue: z.object({
            indicators: z.int().meta({ description: 'Owed to campaigns whose deadline has passed.' }),
            returned: z.int().meta({ description: 'Updates that came back and were not proposed anew.' }),
            pending: z.int().meta({ description: 'Updates of others that wait for its decision.' }),
            recommendations: z.int(),
            steps: z.int(),
          }),
          decision: z
            .object({
              kind: z.enum(['step', 'recommendation']),
              id: rowIdSchema,
              due: z.iso.date(),
              indicator: z.string().nullable(),
              name: z.string().nullable(),
              to: z.string().nullable(),
              advice: z.string().nullable(),
            })
            .nullable()
            .meta({ description: 'The open step or recommendation that is due first.' }),
        }),
      )
      .meta({ description: 'At most three, by the overdue work of their own.' }),
    text: z.string().meta({ description: 'The same as plain text to forward.' }),
  })
  .meta({ id: 'InstitutionMessage' });
