import { z } from 'zod';
import { indicatorCodeSchema, writtenValueSchema } from './assessments.js';
import { revisionSchema, rowIdSchema } from './workspace.js';

const instant = z.iso.datetime();

export const newAppealSchema = z
  .strictObject({
    indicator: indicatorCodeSchema,
    claimedValue: writtenValueSchema,
    argument: z.string().trim().min(1).max(4000),
  })
  .meta({
    id: 'NewAppeal',
    examples: [{ indicator: 'I1', claimedValue: 3, argument: 'Pergub 12/2024 pasal 5 memuat seluruhnya' }],
  });

export const appealClosingSchema = z
  .strictObject({
    status: z.enum(['granted', 'refused', 'withdrawn']),
    answer: z.string().trim().max(4000).default(''),
  })
  .meta({ id: 'AppealClosing', examples: [{ status: 'granted', answer: 'Pasal 5 memenuhi tingkat 3' }] });

export const appealSchema = z
  .object({
    id: rowIdSchema,
    assessment: rowIdSchema,
    indicator: indicatorCodeSchema,
    claimedValue: z.string(),
    argument: z.string(),
    status: z.enum(['open', 'granted', 'refused', 'withdrawn']),
    answer: z.string(),
    raisedBy: z.string(),
    raisedAt: instant,
    closedBy: z.string().nullable(),
    closedAt: instant.nullable(),
    revision: revisionSchema,
  })
  .meta({ id: 'Appeal' });

export const appealListSchema = z.object({ appeals: z.array(appealSchema) });
