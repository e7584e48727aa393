import { z } from 'zod';
import { MATCHES } from '../../services/results/search-names.js';
import { confidenceSchema, kindSchema, tierSchema, weightSchema } from './shared.js';

const publishedIndex = z
  .string()
  .meta({ description: 'As published, two decimals; never recalculated.', examples: ['2.69'] });
const predicate = z
  .object({
    id: z.string().meta({ examples: ['sangat-baik'] }),
    name: z.string().meta({ examples: ['Sangat Baik'] }),
  })
  .meta({ id: 'Predicate' });

export const resultQuerySchema = z.strictObject({
  q: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .meta({
      description: 'What people type: official or everyday names, parts of names, typing errors allowed.',
      examples: ['kalsel', 'kab banjar', 'kotawaringn timur'],
    }),
  kind: kindSchema.optional(),
  province: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .optional()
    .meta({ description: 'Official or everyday name of a province.', examples: ['Kalimantan Selatan'] }),
  year: z.coerce
    .number()
    .int()
    .min(2000)
    .max(2100)
    .optional()
    .meta({ description: 'Only institutions with a result of this year, which is then the one shown.' }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().min(1).max(300).optional().meta({ description: '`nextCursor` of the page before.' }),
});

export const resultListSchema = z
  .object({
    results: z.array(
      z
        .object({
          slug: z.string().meta({ examples: ['provinsi-kalimantan-selatan'] }),
          name: z.string(),
          kind: kindSchema,
          province: z.string().nullable().meta({ description: 'Null for central institutions.' }),
          result: z
            .object({ year: z.int(), instrument: z.string(), index: publishedIndex, predicate })
            .nullable()
            .meta({ description: 'The result of `year` when given, otherwise the latest.' }),
          match: z
            .enum(MATCHES)
            .nullable()
            .meta({ description: 'How the name fits what was typed, best first; null without `q`.' }),
        })
        .meta({ id: 'ResultSummary' }),
    ),
    total: z.int(),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'ResultList' });

const rank = z.object({ position: z.int(), of: z.int() }).meta({ id: 'Rank' });

export const institutionResultsSchema = z
  .object({
    slug: z.string(),
    name: z.string(),
    formerNames: z.array(z.string()),
    kind: kindSchema,
    province: z.string().nullable(),
    results: z
      .array(
        z
          .object({
            year: z.int(),
            instrument: z.string(),
            index: publishedIndex,
            predicate,
            nodes: z
              .array(
                z.object({
                  code: z.string(),
                  tier: tierSchema,
                  name: z.string(),
                  weight: weightSchema.nullable(),
                  value: z.string(),
                }),
              )
              .nullable()
              .meta({
                description: 'Domains as published; null where the source is unreadable or misprinted.',
              }),
            change: z
              .object({ since: z.int(), index: z.string().meta({ examples: ['0.94', '-0.10'] }) })
              .nullable()
              .meta({ description: 'Exact difference to the printed index of the year before.' }),
            rank: z
              .object({
                kind: rank,
                province: rank.nullable(),
              })
              .meta({
                description:
                  'By printed index; equals share a position (1, 2, 2, 4). `kind`: among institutions of the same kind. ' +
                  '`province`: a kabupaten or kota among those of its province; null for every other kind.',
              }),
            notes: z.array(z.object({ kind: z.string().meta({ examples: ['misprint'] }), text: z.string() })),
            source: z.object({
              id: z.string(),
              title: z.string(),
              copy: z.string(),
              url: z.string().nullable(),
              checkedOn: z.iso.date(),
              confidence: confidenceSchema,
            }),
          })
          .meta({ id: 'PublishedResult' }),
      )
      .meta({ description: 'Ascending by year.' }),
  })
  .meta({ id: 'InstitutionResults' });
