import { z } from 'zod';
import { printedByCode, printedSchema } from './calculation-parts.js';
import { measuredWithSchema, verdictSchema, yearSchema } from './scores.js';
import { figureSchema, instrumentIdSchema } from './shared.js';

export const reconcileRequestSchema = z
  .strictObject({
    instrument: instrumentIdSchema,
    year: yearSchema,
    index: printedSchema.optional(),
    domains: printedByCode.optional(),
    nodes: printedByCode.optional().meta({ description: 'Domains or aspects; another word for `domains`.' }),
    unansweredAsZero: z
      .boolean()
      .optional()
      .meta({ description: 'Also let an indicator count 0, as one official row seems to do.' }),
  })
  .meta({
    id: 'ReconcileRequest',
    examples: [
      {
        instrument: 'spbe-2020',
        year: 2023,
        domains: { D1: '2.60', D2: '1.60', D3: '1.00', D4: '3.93' },
        index: '2.69',
      },
    ],
  });

const possible = {
  count: z.int(),
  minimum: figureSchema,
  maximum: figureSchema,
  values: z
    .array(figureSchema)
    .nullable()
    .meta({ description: 'Every exact value that fits; null when there are more than 100.' }),
};

export const reconciliationSchema = z
  .object({
    instrument: measuredWithSchema,
    year: z.int().nullable(),
    index: z.object({ published: z.string().nullable(), ...possible }),
    nodes: z.array(z.object({ code: z.string(), name: z.string(), published: z.string(), ...possible })),
    predicates: z
      .array(verdictSchema)
      .meta({ description: 'More than one when the figures lie on an edge.' }),
  })
  .meta({ id: 'Reconciliation' });
