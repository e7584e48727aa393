import { z } from 'zod';
import { codeSchema } from './calculation-parts.js';
import { instrumentIdSchema } from './shared.js';
import { webAddressSchema } from './systems.js';
import { revisionSchema, rowIdSchema } from './workspace.js';

/** A calendar day of this century; PostgreSQL knows no year 0. */
export const daySchema = z.iso
  .date({ abort: true })
  .regex(/^20/)
  .meta({ examples: ['2027-03-31'] });

const unitCode = z.string().min(1).max(40);
const line = (most: number) => z.string().trim().min(1).max(most);

const newRecommendation = z
  .strictObject({
    advice: line(4000),
    indicator: codeSchema.optional().meta({ description: 'A code of the instrument of the letter.' }),
    unit: unitCode.optional(),
    due: daySchema.optional(),
  })
  .meta({ id: 'NewRecommendation' });

const MOST_AT_ONCE = 500;

const head = {
  number: line(200),
  date: daySchema,
  issuer: line(200),
  title: line(300),
  link: webAddressSchema.nullish(),
};

export const newLetterSchema = z
  .strictObject({
    ...head,
    instrument: instrumentIdSchema.nullish(),
    recommendations: z.array(newRecommendation).max(MOST_AT_ONCE).default([]),
  })
  .meta({
    id: 'NewRecommendationLetter',
    examples: [
      {
        number: 'B/123/SPBE/2026',
        date: '2026-02-10',
        issuer: 'Kementerian PANRB',
        title: 'Rekomendasi hasil pemantauan dan evaluasi SPBE',
        instrument: 'spbe-2020',
        recommendations: [{ advice: 'Tetapkan arsitektur SPBE', indicator: 'I11', due: '2026-12-31' }],
      },
    ],
  });

export const letterChangeSchema = z
  .strictObject({
    number: head.number.optional(),
    date: head.date.optional(),
    issuer: head.issuer.optional(),
    title: head.title.optional(),
    link: head.link,
  })
  .meta({ id: 'RecommendationLetterChange' });

export const moreRecommendationsSchema = z
  .strictObject({ recommendations: z.array(newRecommendation).min(1).max(MOST_AT_ONCE) })
  .meta({ id: 'MoreRecommendations' });

const statusSchema = z.enum(['open', 'running', 'closed']);

export const recommendationSchema = z
  .object({
    id: rowIdSchema,
    letter: z.object({ id: rowIdSchema, number: z.string() }),
    position: z.int(),
    advice: z.string(),
    instrument: z.string().nullable(),
    indicator: z.string().nullable(),
    unit: z.string().nullable(),
    due: z.iso.date().nullable(),
    isOverdue: z.boolean().meta({ description: 'By the calendar of the institution.' }),
    status: statusSchema,
    outcome: z.string(),
    reopenedBecause: z.string().nullable(),
    closedAt: z.iso.datetime().nullable(),
    revision: revisionSchema,
  })
  .meta({ id: 'Recommendation' });

export const recommendationChangeSchema = z
  .strictObject({
    advice: line(4000).optional(),
    unit: unitCode.nullish(),
    indicator: codeSchema.nullish(),
    due: daySchema.nullish(),
    status: statusSchema.optional(),
    outcome: z.string().trim().max(4000).optional().meta({ description: 'Needed to close it.' }),
    reason: line(2000).optional().meta({ description: 'Needed to open it again, and only then.' }),
  })
  .meta({ id: 'RecommendationChange', examples: [{ status: 'closed', outcome: 'Perbup 12/2026 terbit' }] });

const letterHead = {
  id: rowIdSchema,
  number: z.string(),
  date: z.iso.date(),
  issuer: z.string(),
  title: z.string(),
  link: z.string().nullable(),
  instrument: z.string().nullable(),
  revision: revisionSchema,
};

export const letterSchema = z
  .object({ ...letterHead, recommendations: z.array(recommendationSchema) })
  .meta({ id: 'RecommendationLetter' });

const page = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().min(1).max(100).optional(),
};

export const letterQuerySchema = z.strictObject(page);

export const letterPageSchema = z
  .object({
    letters: z.array(z.object(letterHead).meta({ id: 'RecommendationLetterHead' })),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'RecommendationLetterPage' });

export const recommendationQuerySchema = z.strictObject({
  status: statusSchema.optional(),
  unit: unitCode.optional(),
  indicator: codeSchema.optional(),
  letter: rowIdSchema.optional(),
  overdue: z.enum(['true', 'false']).default('false'),
  ...page,
});

const today = z.iso.date().meta({ description: 'In the time zone of the institution.' });

export const recommendationPageSchema = z
  .object({ today, recommendations: z.array(recommendationSchema), nextCursor: z.string().nullable() })
  .meta({ id: 'RecommendationPage' });

const counts = {
  open: z.int(),
  running: z.int(),
  closed: z.int(),
  overdue: z.int().meta({ description: 'Of the open and running ones.' }),
};
export const recommendationCountsSchema = z.object(counts);

export const recommendationSummarySchema = z
  .object({
    today,
    total: recommendationCountsSchema,
    letters: z
      .array(z.object({ letter: rowIdSchema, number: z.string(), ...counts }))
      .meta({ description: 'The newest hundred.' }),
    units: z.array(z.object({ unit: z.string().nullable(), name: z.string().nullable(), ...counts })).meta({
      description: 'Owning units; null for those that nobody owns.',
    }),
  })
  .meta({ id: 'RecommendationSummary' });
