import { z } from 'zod';
import { INSTITUTION_KINDS } from '../../services/results/institution-kinds.js';

export const figureSchema = z
  .object({
    text: z.string().meta({ description: 'Rounded half up to two decimals, as the ministry prints.' }),
    fraction: z.string(),
    decimal: z.string().nullable().meta({ description: 'Exact; null when it does not terminate.' }),
  })
  .meta({
    id: 'Figure',
    description: 'One exact number in three forms; never a float.',
    examples: [{ text: '3.28', fraction: '1641/500', decimal: '3.282' }],
  });

export const confidenceSchema = z.enum(['high', 'medium', 'low']).meta({
  description:
    'high: the document itself was read or arithmetic proves it; medium: a good copy; low: inferred.',
});

export const citationSchema = z
  .object({
    document: z.string(),
    title: z.string(),
    locator: z.string(),
    checkedOn: z.iso.date(),
    confidence: confidenceSchema,
    note: z.string().nullable(),
  })
  .meta({ id: 'Citation', description: 'Where a datum comes from.' });

export const basisSchema = z.enum(['exact', 'published']).meta({
  description: 'Whether the exact index met the band edges, or the one already rounded for print.',
});

export const kindSchema = z.enum(INSTITUTION_KINDS).meta({ id: 'InstitutionKind' });

export const tierSchema = z.string().meta({ examples: ['domain', 'aspect', 'indicator'] });

export const weightSchema = z
  .string()
  .meta({ description: 'Percent of the whole index, exact.', examples: ['2.50'] });

export const instrumentIdSchema = z
  .string()
  .min(1)
  .max(40)
  .meta({ examples: ['spbe-2020'] });
