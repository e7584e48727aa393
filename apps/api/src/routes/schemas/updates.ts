import { z } from 'zod';
import { indicatorCodeSchema, writtenValueSchema } from './assessments.js';
import { figureSchema } from './shared.js';
import { revisionSchema, rowIdSchema, unitCode } from './workspace.js';

const instant = z.iso.datetime();

export const onUpdate = z.object({ update: z.string().max(100) });

const statusSchema = z.enum(['draft', 'submitted', 'accepted', 'returned', 'withdrawn']);

export const reasonCodeSchema = z
  .enum([
    'wrong-object',
    'outdated',
    'missing',
    'gated-by-lower-level',
    'unsigned',
    'not-yet-enacted',
    'other',
  ])
  .meta({ id: 'ReasonCode', description: 'Why something came back; `other` needs a note.' });

const note = z.string().trim().max(4000);

export const newUpdateSchema = z
  .strictObject({
    assessment: rowIdSchema,
    indicator: indicatorCodeSchema,
    unit: unitCode.optional().meta({ description: 'The unit that speaks; the own one when not given.' }),
    value: writtenValueSchema.optional(),
    note: note.default(''),
    continueDraft: z.boolean().default(false).meta({
      description:
        'When the unit has a draft of this indicator already, that one is answered as it is, and none is made.',
    }),
  })
  .meta({ id: 'NewUpdate', examples: [{ assessment: '12', indicator: 'I11', value: 4, note: 'SOP baru' }] });

export const updateChangeSchema = z
  .strictObject({ value: writtenValueSchema.nullish(), note: note.nullish() })
  .meta({
    id: 'UpdateChange',
    description: 'What is left out stays as it is; null takes it away.',
    examples: [{ value: 4 }, { value: null, note: null }],
  });

export const returningSchema = z
  .strictObject({ reason: reasonCodeSchema, note: z.string().trim().max(2000).default('') })
  .refine(({ reason, note: said }) => reason !== 'other' || said !== '', {
    path: ['note'],
    message: 'is required for the reason "other"',
  })
  .meta({ id: 'Returning', examples: [{ reason: 'outdated', note: 'Dokumen 2022; perlu yang berlaku' }] });

export const withdrawalSchema = z
  .strictObject({
    to: z.enum(['withdrawn', 'draft']).default('withdrawn').meta({
      description: 'withdrawn ends it; draft takes a submitted one back, to correct it.',
    }),
  })
  .meta({ id: 'Withdrawal', examples: [{ to: 'draft' }] });

const update = {
  id: rowIdSchema,
  assessment: rowIdSchema,
  indicator: indicatorCodeSchema,
  unit: z.string(),
  author: z.string().meta({ examples: ['official:12'] }),
  value: z.string().nullable(),
  note: z.string(),
  status: statusSchema,
  reason: z.object({ code: reasonCodeSchema, note: z.string() }).nullable(),
  createdAt: instant,
  submittedAt: instant.nullable(),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  updatedAt: instant.meta({
    description: 'When somebody last did something to it, or handed evidence in for it.',
  }),
  evidence: z.int().meta({ description: 'How many pieces of evidence hang on it.' }),
  revision: revisionSchema,
};

export const updateSchema = z
  .object({
    ...update,
    name: z.string().meta({ description: 'Of the indicator.' }),
    current: z.string().nullable().meta({ description: 'The rating as it is now; null when unanswered.' }),
    index: z.object({ before: figureSchema, after: figureSchema, delta: figureSchema }).nullable().meta({
      description:
        'The index without and with it: of an accepted one as it was then, of a pending one as it would be now.',
    }),
  })
  .meta({ id: 'Update' });

export const updateListSchema = z
  .object({
    updates: z.array(z.object(update).meta({ id: 'UpdateSummary' })),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'UpdatePage' });

export const updateQuerySchema = z.strictObject({
  assessment: rowIdSchema.optional(),
  status: statusSchema.optional(),
  unit: unitCode.optional(),
  indicator: indicatorCodeSchema.optional(),
  mine: z.enum(['true', 'false']).default('false'),
  order: z
    .enum(['newest', 'touched'])
    .default('newest')
    .meta({ description: 'touched: those first to which somebody did something last (`updatedAt`).' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().min(1).max(40).optional(),
});
