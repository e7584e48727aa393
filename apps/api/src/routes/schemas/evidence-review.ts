import { z } from 'zod';
import { indicatorCodeSchema } from './assessments.js';
import { day, levelSchema, reasonSchema, stateSchema } from './evidence.js';
import { measuredWithSchema, verdictSchema } from './scores.js';
import { figureSchema } from './shared.js';
import { reasonCodeSchema } from './updates.js';
import { rowIdSchema, unitCode } from './workspace.js';

export const atQuerySchema = z.strictObject({
  at: day.optional().meta({ description: 'The day to judge by; today where the institution is.' }),
});

const checkLineSchema = z
  .object({
    check: z.enum([
      'handed-in',
      'right-object',
      'age',
      'not-expired',
      'lower-level',
      'page',
      'signed',
      'enacted',
    ]),
    verdict: z.enum(['ok', 'warn', 'fail', 'unknown']),
    reason: reasonCodeSchema,
    message: z.string(),
    rubric: z.array(z.string()).meta({ description: 'What the instrument says about such rejections here.' }),
  })
  .meta({ id: 'CheckLine' });

const countsSchema = z.object({ ok: z.int(), warn: z.int(), fail: z.int(), unknown: z.int() });

export const evidenceCheckSchema = z
  .object({
    evidence: rowIdSchema,
    indicator: indicatorCodeSchema,
    level: levelSchema.nullable(),
    at: z.iso.date(),
    lines: z.array(checkLineSchema),
    counts: countsSchema,
  })
  .meta({ id: 'EvidenceCheck' });

export const updateCheckSchema = z
  .object({
    update: rowIdSchema,
    indicator: indicatorCodeSchema,
    level: levelSchema.nullable(),
    at: z.iso.date(),
    expected: z.array(z.string()).meta({ description: 'What the instrument expects at this level.' }),
    lines: z.array(checkLineSchema).meta({ description: 'About the update itself.' }),
    evidence: z.array(
      z.object({
        id: rowIdSchema,
        title: z.string(),
        level: levelSchema.nullable(),
        state: stateSchema,
        lines: z.array(checkLineSchema),
      }),
    ),
    counts: countsSchema,
  })
  .meta({ id: 'UpdateCheck' });

export const owedQuerySchema = z.strictObject({ unit: unitCode.optional() });

export const owedSchema = z
  .object({
    assessment: rowIdSchema,
    unit: z.string().nullable(),
    at: z.iso.date(),
    owed: z.array(
      z
        .object({
          indicator: indicatorCodeSchema,
          name: z.string(),
          owner: z.string().nullable(),
          level: levelSchema.nullable().meta({ description: 'The claimed level; null when not rated.' }),
          criterion: z.string().nullable(),
          expected: z.array(z.string()).meta({ description: 'What the instrument expects at this level.' }),
          document: z.string().nullable().meta({ description: 'Our advice: the document to make.' }),
          state: z.enum(['missing', 'submitted', 'revision', 'expired']),
          reason: reasonSchema,
          date: z.iso.date().nullable().meta({
            description: 'Of the request, of the handing in, of the return, or the last day of validity.',
          }),
          tip: z
            .object({
              action: z.string(),
              drafter: z.string(),
              signer: z.string(),
              first: z.string().nullable(),
            })
            .nullable()
            .meta({ description: 'Our advice, never the law.' }),
          evidence: z.array(
            z.object({
              id: rowIdSchema,
              title: z.string(),
              level: levelSchema.nullable(),
              state: stateSchema,
              reason: reasonSchema,
              documentDate: z.iso.date().nullable(),
              validUntil: z.iso.date().nullable(),
            }),
          ),
        })
        .meta({ id: 'OwedEvidence' }),
    ),
    settled: z.array(indicatorCodeSchema).meta({ description: 'Indicators that owe nothing.' }),
  })
  .meta({ id: 'OwedList' });

const forecastFigure = z
  .object({
    index: figureSchema,
    predicate: verdictSchema,
    predicateUnderOtherBasis: verdictSchema.nullable(),
    delta: figureSchema.meta({ description: 'Against the index as rated.' }),
  })
  .meta({ id: 'ForecastFigure' });

export const forecastSchema = z
  .object({
    assessment: rowIdSchema,
    instrument: measuredWithSchema,
    at: z.iso.date(),
    now: forecastFigure.meta({ description: 'As rated.' }),
    withoutExpired: forecastFigure.meta({ description: 'Without evidence that has expired by that day.' }),
    withoutLate: forecastFigure.meta({
      description: 'Without evidence that is not accepted, or is signed or comes into force after that day.',
    }),
    onlyProven: forecastFigure.meta({
      description: 'Nothing but what valid accepted evidence shows; indicators without any fall, too.',
    }),
    unanswered: z.array(z.string()).meta({ description: 'Counted as the lowest level throughout.' }),
    indicators: z
      .array(
        z
          .object({
            indicator: indicatorCodeSchema,
            name: z.string(),
            rated: z.string(),
            withoutExpired: z.string(),
            withoutLate: z.string(),
            onlyProven: z.string(),
            proven: levelSchema
              .nullable()
              .meta({ description: 'Highest level that valid accepted evidence shows.' }),
            isAssumed: z
              .boolean()
              .meta({ description: 'Whether it falls to the lowest level for want of any.' }),
            evidence: z.array(
              z.object({
                id: rowIdSchema,
                title: z.string(),
                level: levelSchema.nullable(),
                documentDate: z.iso.date().nullable(),
                validFrom: z.iso.date().nullable(),
                validUntil: z.iso.date().nullable(),
                lapse: z
                  .enum(['not-handed-in', 'not-accepted', 'dated-later', 'in-force-later', 'expired'])
                  .nullable()
                  .meta({ description: 'Why it does not count on that day; null when it does.' }),
              }),
            ),
          })
          .meta({ id: 'ForecastIndicator' }),
      )
      .meta({ description: 'Those of which not all is proven on that day.' }),
  })
  .meta({ id: 'Forecast' });
