import { z } from 'zod';
import { TAUVAL_CODES, type TauvalCode } from '../../services/tauval/tauval-codes.js';
import { verdictSchema } from './scores.js';
import { figureSchema } from './shared.js';

const MOST_ROWS = 500;

const value = z.union([z.string().max(40), z.number()]).meta({
  description: 'Ten decimals, as text or as a number.',
  examples: ['2.6666666667'],
});

export const tauvalRowSchema = z
  .looseObject({
    kode: z.string().max(60),
    tahun: z.coerce.number().int().min(2000).max(2100),
    nama_instansi: z.string().max(200),
    nilai: z
      .record(z.string().max(20), value)
      .refine((values) => Object.keys(values).length <= 60)
      .meta({ description: '`D2001` to `D2004`, `A2001` to `A2008` and `indeks`.' }),
  })
  .meta({ id: 'TauvalRow' });

export const tauvalRequestSchema = z
  .array(tauvalRowSchema)
  .min(1)
  .max(MOST_ROWS)
  .meta({
    id: 'TauvalRows',
    description: 'The rows as they were downloaded; fields that are not named here are not read.',
    examples: [
      [
        {
          kode: '63',
          tahun: 2024,
          nama_instansi: 'Pemerintah Kabupaten Contoh',
          nilai: {
            D2001: 0,
            A2001: 5,
            A2002: 3.75,
            A2003: 3.75,
            A2004: 5,
            A2005: 3,
            A2006: '2.6666666667',
            A2007: 4.3,
            A2008: 5,
            indeks: 4.2125,
          },
        },
      ],
    ],
  });

const codes = Object.keys(TAUVAL_CODES) as [TauvalCode, ...TauvalCode[]];

export const tauvalReportSchema = z
  .object({
    instrument: z.object({ id: z.string(), contentHash: z.string() }),
    rows: z.array(
      z
        .object({
          row: z.int().meta({ description: 'Counted from 0.' }),
          kode: z.string(),
          year: z.int(),
          name: z.string(),
          nodes: z.array(
            z.object({
              key: z.string().meta({ description: 'Code in Tauval.', examples: ['A2006'] }),
              code: z.string().meta({ examples: ['A6'] }),
              name: z.string(),
              printed: z.string().nullable(),
              exact: figureSchema.nullable().meta({ description: 'The exact value behind the printed one.' }),
              form: z.enum(['decimal', 'fraction']).nullable().meta({
                description: 'fraction: ten decimals of a fraction such as 8/3.',
              }),
              recomputed: figureSchema.nullable().meta({ description: 'From the aspects.' }),
            }),
          ),
          printedIndex: z.string().nullable(),
          recomputed: z
            .object({
              index: figureSchema,
              predicate: verdictSchema,
              predicateUnderOtherBasis: verdictSchema.nullable(),
            })
            .nullable()
            .meta({ description: 'Null where an aspect is missing or cannot be read.' }),
          findings: z.array(
            z
              .object({
                path: z.string().meta({ examples: ['$[0].nilai.D2001'] }),
                code: z.enum(codes).meta({
                  description: Object.entries(TAUVAL_CODES)
                    .map(([code, meaning]) => `\`${code}\`: ${meaning}.`)
                    .join(' '),
                }),
                message: z.string(),
              })
              .meta({ id: 'TauvalFinding' }),
          ),
        })
        .meta({ id: 'CheckedTauvalRow' }),
    ),
  })
  .meta({ id: 'TauvalReport' });
