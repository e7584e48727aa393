import { z } from 'zod';
import { IMPORT_CODES, type ImportCode } from '../../services/exchange/import-problems.js';
import { indicatorCodeSchema } from './assessments.js';
import { figureSchema } from './shared.js';
import { revisionSchema, rowIdSchema } from './workspace.js';

export const onImport = z.object({ import: z.string().max(100) });

const codes = Object.keys(IMPORT_CODES) as [ImportCode, ...ImportCode[]];

export const importPreviewSchema = z
  .object({
    id: rowIdSchema,
    assessment: rowIdSchema,
    revision: revisionSchema.meta({ description: 'Of the assessment with which the file was compared.' }),
    canApply: z.boolean().meta({ description: 'No problems, and something to change.' }),
    changes: z.array(
      z
        .object({
          code: indicatorCodeSchema,
          name: z.string(),
          cell: z.string().meta({ examples: ['A17'] }),
          value: z.object({ before: z.string().nullable(), after: z.string() }).nullable(),
          note: z.object({ before: z.string(), after: z.string() }).nullable(),
        })
        .meta({ id: 'ImportChange' }),
    ),
    unchanged: z.int().meta({ description: 'Rows of the file that say what the assessment says.' }),
    problems: z.array(
      z
        .object({
          sheet: z.string().nullable(),
          cell: z.string().meta({ examples: ['B17'] }),
          code: z.enum(codes).meta({
            description: Object.entries(IMPORT_CODES)
              .map(([code, meaning]) => `\`${code}\`: ${meaning}.`)
              .join(' '),
          }),
          message: z.string(),
        })
        .meta({ id: 'ImportProblem' }),
    ),
    ignoredColumns: z.array(z.string()).meta({ description: 'Headings of columns that are not read.' }),
    index: z.object({
      before: figureSchema,
      after: figureSchema.nullable().meta({ description: 'Null while the file has problems.' }),
    }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'ImportPreview' });
