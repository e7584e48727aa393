import { z } from 'zod';
import { codeSchema } from './calculation-parts.js';
import { instrumentIdSchema } from './shared.js';
import { revisionSchema, rowIdSchema } from './workspace.js';

const MOST_SERVED = 60;
const MOST_INTEGRATIONS = 100;
const MOST_PROOFS = 100;

const name = z.string().trim().min(1).max(200);
const unitCode = z.string().min(1).max(40);
/** Shown as a link by others, so that it must not be able to hold a script. */
export const webAddressSchema = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .meta({ examples: ['https://perencanaan.example.go.id'] });

const servedSchema = z
  .strictObject({ instrument: instrumentIdSchema, indicator: codeSchema })
  .meta({ id: 'ServedIndicator', examples: [{ instrument: 'spbe-2020', indicator: 'I32' }] });

const fields = {
  purpose: z.string().trim().max(1000).optional(),
  url: webAddressSchema.nullish(),
  unit: unitCode.nullish().meta({ description: 'Code of the owning unit; none makes it an orphan.' }),
  official: rowIdSchema.nullish().meta({ description: 'Number of the responsible official.' }),
  serves: z.array(servedSchema).max(MOST_SERVED).optional(),
  integrations: z
    .array(
      z
        .strictObject({ system: rowIdSchema.optional(), name: name.optional() })
        .meta({ id: 'NewIntegration', description: 'Either `system`, a number of the register, or `name`.' }),
    )
    .max(MOST_INTEGRATIONS)
    .optional(),
  evidence: z
    .array(rowIdSchema)
    .max(MOST_PROOFS)
    .optional()
    .meta({ description: 'Numbers of the evidence that proves it.' }),
};

export const newSystemSchema = z.strictObject({ name, ...fields }).meta({
  id: 'NewSystem',
  examples: [
    {
      name: 'e-Planning',
      unit: 'bappeda',
      serves: [{ instrument: 'spbe-2020', indicator: 'I32' }],
      integrations: [{ name: 'SIPD' }],
    },
  ],
});

export const systemChangeSchema = z
  .strictObject({
    name: name.optional(),
    ...fields,
    retired: z.boolean().optional().meta({ description: 'False takes it back into use.' }),
  })
  .meta({ id: 'SystemChange' });

export const systemSchema = z
  .object({
    id: rowIdSchema,
    name: z.string(),
    purpose: z.string(),
    url: z.string().nullable(),
    unit: z.string().nullable(),
    isOrphan: z.boolean().meta({ description: 'No unit owns it, or only an archived one.' }),
    official: rowIdSchema.nullable(),
    serves: z.array(z.object({ instrument: z.string(), indicator: z.string() })),
    integrations: z.array(
      z.object({ system: rowIdSchema.nullable(), name: z.string() }).meta({ id: 'Integration' }),
    ),
    evidence: z.array(rowIdSchema).meta({
      description: 'What proves it; `…/evidence?system=` has the documents. Removed evidence is left out.',
    }),
    createdAt: z.iso.datetime(),
    retiredAt: z.iso.datetime().nullable(),
    revision: revisionSchema,
  })
  .meta({ id: 'System' });

export const systemQuerySchema = z.strictObject({
  unit: unitCode.optional(),
  indicator: codeSchema.optional(),
  evidence: rowIdSchema.optional().meta({ description: 'Only systems that this evidence proves.' }),
  q: z.string().trim().min(1).max(100).optional().meta({ description: 'Part of the name or purpose.' }),
  orphans: z.enum(['true', 'false']).default('false'),
  retired: z.enum(['true', 'false']).default('false').meta({ description: 'Whether retired ones come too.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().min(1).max(100).optional(),
});

export const systemPageSchema = z
  .object({ systems: z.array(systemSchema), nextCursor: z.string().nullable() })
  .meta({ id: 'SystemPage' });

export const gapsQuerySchema = z.strictObject({ instrument: instrumentIdSchema.default('spbe-2020') });

const coded = z.array(z.object({ code: z.string(), name: z.string() }));

export const gapsSchema = z
  .object({
    instrument: z.string(),
    services: z.int().meta({ description: 'How many service indicators the instrument has.' }),
    servicesWithoutSystem: coded,
    systemsWithoutOwner: z.array(z.object({ id: rowIdSchema, name: z.string() })).meta({
      description: 'At most 200; the register has the others.',
    }),
    unitsWithoutPic: coded,
    unitsWithoutCompanion: coded,
    isEmpty: z.boolean().meta({ description: 'Nothing is without somebody who looks after it.' }),
  })
  .meta({ id: 'SystemGaps' });
