import { z } from 'zod';
import { indicatorCodeSchema } from './assessments.js';
import { unitCode } from './workspace.js';

export const onIndicator = z.object({
  institution: z.string().max(100),
  instrument: z.string().max(40),
  code: z.string().max(20),
});

export const ownedIndicatorSchema = z
  .object({
    code: indicatorCodeSchema,
    name: z.string(),
    units: z.array(
      z.object({
        unit: z.string(),
        name: z.string(),
        part: z.enum(['owner', 'contributor']),
        share: z.int(),
      }),
    ),
  })
  .meta({ id: 'OwnedIndicator' });

export const ownersSchema = z
  .object({
    instrument: z.string(),
    indicators: z.array(ownedIndicatorSchema),
    orphans: z.array(z.string()).meta({ description: 'Indicators that no unit owns.' }),
  })
  .meta({ id: 'IndicatorOwners' });

const share = z
  .int()
  .min(1)
  .max(1000)
  .default(1)
  .meta({ description: 'Part of the weight compared with the other units; equal when not given.' });

export const assignmentSchema = z
  .strictObject({
    owner: unitCode.nullable(),
    ownerShare: share,
    contributors: z
      .array(z.strictObject({ unit: unitCode, share }))
      .max(100)
      .default([]),
  })
  .meta({
    id: 'IndicatorAssignment',
    examples: [{ owner: 'diskominfo', contributors: [{ unit: 'bappeda' }] }],
  });
