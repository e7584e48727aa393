import { z } from 'zod';
import { indicatorCodeSchema } from './assessments.js';
import { reasonCodeSchema } from './updates.js';
import { revisionSchema, rowIdSchema, unitCode } from './workspace.js';

const instant = z.iso.datetime();

export const onEvidence = z.object({ evidence: z.string().max(100) });

const sha256Schema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ description: 'SHA-256 of the bytes, in hexadecimal.' });

/** One line that is shown to people: no control characters, and none that turn the direction of writing. */
const line = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .regex(/^[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u);

const title = line(300).min(1);
const page = line(100).meta({ examples: ['halaman 12, pasal 5'] });
const documentNumber = line(200).meta({ examples: ['Pergub 12 Tahun 2024'] });

export const day = z.iso.date().regex(/^(19|20|21)/);

export const levelSchema = z.int().min(0).max(5);

const themeSchema = z.enum([
  'regulation',
  'budget',
  'infrastructure',
  'people',
  'application',
  'data',
  'security',
]);
const themes = z.array(themeSchema).max(7);

export const stateSchema = z
  .enum(['missing', 'submitted', 'accepted', 'revision'])
  .meta({ description: 'missing: asked for, not handed in; revision: returned with a reason.' });

const urlSchema = z
  .string()
  .max(2000)
  .regex(/^https:\/\/[^/?#@\s]+([/?#]\S*)?$/)
  .refine((text) => URL.canParse(text))
  .meta({
    description: 'Only https, without a password in it.',
    examples: ['https://jdih.example.go.id/12'],
  });

const content = {
  file: sha256Schema.optional().meta({ description: 'SHA-256 of a file that your institution uploaded.' }),
  fileName: z.string().max(300).optional().meta({ description: 'Other than at the upload.' }),
  url: urlSchema.optional(),
};

const documentFacts = {
  documentDate: day.nullish().meta({ description: 'Signed on; needed before it can be accepted.' }),
  validFrom: day.nullish().meta({ description: 'First day in force.' }),
  validUntil: day.nullish().meta({ description: 'Last day in force.' }),
};

export const newEvidenceSchema = z
  .strictObject({
    assessment: rowIdSchema,
    indicator: indicatorCodeSchema,
    unit: unitCode.optional().meta({ description: 'The unit that brings it; the own one when not given.' }),
    update: rowIdSchema.optional().meta({ description: 'The update that it belongs to.' }),
    ...content,
    title,
    level: levelSchema.optional().meta({
      description: 'The level that it shows; that of the update, or of the rating, when not given.',
    }),
    page: page.default(''),
    documentNumber: documentNumber.default(''),
    ...documentFacts,
    themes: themes.optional().meta({ description: 'Those of the indicator when not given.' }),
    objectConfirmed: z.boolean().default(false).meta({
      description: 'You looked: it is about your institution, though its title does not say so.',
    }),
  })
  .meta({
    id: 'NewEvidence',
    description: 'A file, a link, or neither: then it is asked for.',
    examples: [
      {
        assessment: '12',
        indicator: 'I11',
        url: 'https://jdih.example.go.id/pergub-12-2024',
        title: 'Pergub 12/2024 tentang Arsitektur SPBE',
        level: 3,
        documentDate: '2024-03-01',
      },
    ],
  });

export const evidenceChangeSchema = z
  .strictObject({
    ...content,
    update: rowIdSchema.optional().meta({
      description: 'Another update of the same assessment and indicator, for instance a corrected one.',
    }),
    title: title.optional(),
    level: levelSchema.optional(),
    page: page.optional(),
    documentNumber: documentNumber.optional(),
    ...documentFacts,
    themes: themes.optional(),
    objectConfirmed: z.boolean().optional(),
  })
  .meta({ id: 'EvidenceChange', examples: [{ page: 'halaman 12', documentDate: '2024-03-01' }] });

export const reasonSchema = z.object({ code: reasonCodeSchema, note: z.string() }).nullable();

export const evidenceSchema = z
  .object({
    id: rowIdSchema,
    assessment: rowIdSchema,
    year: z.int(),
    indicator: indicatorCodeSchema,
    unit: z.string().nullable(),
    update: rowIdSchema.nullable(),
    title: z.string(),
    file: z
      .object({
        sha256: sha256Schema,
        name: z.string(),
        size: z.int().meta({ description: 'Bytes.' }),
        mediaType: z.string().meta({ description: 'As the bytes say.' }),
        path: z.string().meta({ description: 'Where the bytes are, for who may download them.' }),
      })
      .nullable(),
    url: z.string().nullable(),
    level: levelSchema.nullable(),
    page: z.string(),
    documentNumber: z.string(),
    documentDate: z.iso.date().nullable(),
    validFrom: z.iso.date().nullable(),
    validUntil: z.iso.date().nullable(),
    themes: z.array(themeSchema),
    objectConfirmed: z.boolean(),
    state: stateSchema,
    reason: reasonSchema,
    addedBy: z.string().meta({ examples: ['official:12'] }),
    addedAt: instant,
    decidedBy: z.string().nullable(),
    decidedAt: instant.nullable(),
    removedAt: instant.nullable(),
    revision: revisionSchema,
  })
  .meta({ id: 'Evidence' });

export const evidenceListSchema = z
  .object({ evidence: z.array(evidenceSchema), nextCursor: z.string().nullable() })
  .meta({ id: 'EvidencePage' });

const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().min(1).max(30).optional(),
};

export const evidenceOfAssessmentQuery = z.strictObject({
  indicator: indicatorCodeSchema.optional(),
  state: stateSchema.optional(),
  unit: unitCode.optional(),
  ...pageQuery,
});

export const evidenceOfInstitutionQuery = z.strictObject({
  theme: themeSchema.optional(),
  system: rowIdSchema.optional().meta({ description: 'Only what proves this system.' }),
  q: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Part of a title or document number.' }),
  state: stateSchema.optional(),
  ...pageQuery,
});

export const uploadQuerySchema = z.strictObject({
  name: z.string().max(300).default('').meta({ description: 'The name of the file on your side.' }),
});

export const storedFileSchema = z
  .object({
    sha256: sha256Schema,
    size: z.int(),
    mediaType: z.string().meta({ description: 'As the bytes say.', examples: ['application/pdf'] }),
    name: z.string().meta({ description: 'The name, made safe to show and to save.' }),
  })
  .meta({ id: 'StoredFile' });
