import { z } from 'zod';
import { revisionSchema, rowIdSchema } from './workspace.js';

const instant = z.iso.datetime();
const status = z.enum(['open', 'closed']);
const indicatorCode = z
  .string()
  .min(1)
  .max(20)
  .meta({ examples: ['I11'] });
const unitCode = z
  .string()
  .min(1)
  .max(40)
  .meta({ examples: ['diskominfo'] });
const title = z.string().trim().min(1).max(200);
const message = z.string().trim().max(2000);

const deadline = z.union([z.iso.date(), z.iso.datetime({ offset: true })]).meta({
  description:
    'A moment, or a day of which the last minute still counts in the time zone of the institution. In the future, ' +
    'at most two years away.',
  examples: ['2026-12-18'],
});

const campaignFields = {
  id: rowIdSchema,
  assessment: rowIdSchema,
  title: z.string(),
  message: z.string(),
  indicators: z.array(z.string()),
  deadline: instant,
  status,
  openedAt: instant,
  closedAt: instant.nullable(),
  revision: revisionSchema,
};

export const campaignSchema = z.object(campaignFields).meta({ id: 'Campaign' });

export const campaignWithUnitsSchema = z
  .object({ ...campaignFields, units: z.array(z.string()) })
  .meta({ id: 'CampaignWithUnits' });

export const campaignPageSchema = z
  .object({ campaigns: z.array(campaignSchema), nextCursor: z.string().nullable() })
  .meta({ id: 'CampaignPage' });

export const campaignQuerySchema = z.strictObject({
  status: status.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().min(1).max(30).optional(),
});

export const newCampaignSchema = z
  .strictObject({
    assessment: rowIdSchema,
    title,
    message: message.optional(),
    indicators: z
      .array(indicatorCode)
      .min(1)
      .max(200)
      .optional()
      .meta({ description: 'All of the instrument when left out.' }),
    units: z
      .array(unitCode)
      .min(1)
      .max(1000)
      .optional()
      .meta({ description: 'All active units when left out.' }),
    deadline,
  })
  .meta({
    id: 'NewCampaign',
    examples: [{ assessment: '12', title: 'Formulir SPBE 2026', deadline: '2026-12-18' }],
  });

export const campaignChangeSchema = z
  .strictObject({
    title: title.optional(),
    message: message.optional(),
    deadline: deadline.optional(),
    status: status.optional(),
  })
  .meta({ id: 'CampaignChange' });

export const unitProgressSchema = z
  .object({
    unit: z.string(),
    name: z.string().meta({ description: 'Of the office.' }),
    isComplete: z.boolean().meta({
      description: 'Nothing was sent back, and everything was sent in or the unit says that it is complete.',
    }),
    saidCompleteAt: instant.nullable(),
    asked: z.int().meta({
      description: 'Indicators of the campaign that the unit owns or contributes to; all when it has none.',
    }),
    done: z.int().meta({ description: 'The latest update is submitted or accepted.' }),
    returned: z.array(z.string()),
    missing: z.array(z.string()),
    silentSince: instant.meta({ description: 'The last sign of the unit, or the opening of the campaign.' }),
    people: z.int().meta({ description: 'Operators and PIC of the unit.' }),
    isReachable: z.boolean().meta({ description: 'At least one of them gets messages.' }),
    unreachable: z.array(
      z
        .object({ official: rowIdSchema, reason: z.enum(['not-linked', 'blocked']) })
        .meta({ id: 'Unreachable' }),
    ),
  })
  .meta({ id: 'UnitProgress' });

export const completionSchema = z
  .object({
    campaign: rowIdSchema,
    status,
    deadline: instant,
    total: z.int(),
    complete: z.int(),
    unreachablePeople: z.int(),
    units: z.array(unitProgressSchema),
  })
  .meta({ id: 'Completion' });

export const nudgedSchema = z
  .object({
    nudged: z.int(),
    units: z.array(
      z.object({
        unit: z.string(),
        isNudged: z.boolean(),
        reason: z
          .enum(['already-today', 'nobody', 'unreachable'])
          .nullable()
          .meta({
            description:
              '`already-today`: once a day is enough; `nobody`: the unit has neither operator nor PIC; `unreachable`: ' +
              'nobody of them gets messages at present.',
          }),
      }),
    ),
  })
  .meta({ id: 'Nudged' });
