import { z } from 'zod';

/** The response entry of a document that is no JSON. */
export const document = (description: string, type: string) => ({
  description,
  content: { [type]: { schema: z.string().meta({ format: 'binary' }) } },
});

export const slugParams = z.object({
  slug: z
    .string()
    .max(100)
    .meta({ examples: ['provinsi-kalimantan-selatan'] }),
});

export const yearQuery = z.strictObject({
  year: z.coerce
    .number()
    .int()
    .min(2000)
    .max(2100)
    .optional()
    .meta({ description: 'The latest published year without it.' }),
});
