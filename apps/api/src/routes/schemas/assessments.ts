import { z } from 'zod';
import { scorecardSchema, verdictSchema } from './scores.js';
import { figureSchema, instrumentIdSchema } from './shared.js';
import { revisionSchema, rowIdSchema } from './workspace.js';

const instant = z.iso.datetime();

export const onAssessment = z.object({ assessment: z.string().max(100) });

export const indicatorCodeSchema = z
  .string()
  .max(20)
  .meta({ examples: ['I11'] });

export const stageSchema = z.enum(['self', 'document', 'interview', 'visit']).meta({
  id: 'Stage',
  description: 'self: penilaian mandiri; document, interview, visit: the stages of the external evaluation.',
});

const stateSchema = z.enum(['rated', 'assumed', 'external']);

/** A rating as it may be written; the scoring engine judges it. */
export const writtenValueSchema = z
  .union([z.int().min(-1000).max(1000), z.string().max(60), z.strictObject({ num: z.int(), den: z.int() })])
  .meta({
    description:
      'A whole number, exact text ("3.5", "7/6") or {num, den}; fractional numbers are refused, since floats are not exact.',
    examples: [3, '3.5', '7/6'],
  });

const note = z.string().trim().max(4000);

export const runningScorecardSchema = scorecardSchema
  .extend({
    span: z.object({ minimum: figureSchema, maximum: figureSchema }).meta({
      description: 'Lowest and highest index that is still possible; equal once every indicator is rated.',
    }),
  })
  .meta({
    id: 'RunningScorecard',
    description:
      'Written with the last change. Unanswered indicators count as the lowest level and are listed.',
  });

/** The facts of an assessment, without ratings. */
export const assessmentHead = {
  id: rowIdSchema,
  institution: z.string(),
  year: z.int(),
  stage: stageSchema,
  status: z.enum(['open', 'submitted']),
  instrument: z.object({ id: z.string(), contentHash: z.string() }),
  printedIndex: z.string().nullable().meta({ description: 'As whoever sent the results printed it.' }),
  openedAt: instant,
  submittedAt: instant.nullable(),
  revision: revisionSchema,
};

const assessedIndicator = z
  .object({
    code: indicatorCodeSchema,
    name: z.string(),
    value: z
      .string()
      .nullable()
      .meta({ examples: ['3', '3.5', '7/6'] }),
    state: z.enum(['unanswered', 'rated', 'assumed', 'external']),
    note: z.string(),
    update: rowIdSchema.nullable().meta({ description: 'The accepted update behind it.' }),
    ratedBy: z.string().nullable(),
    ratedAt: instant.nullable(),
    owner: z.string().nullable().meta({ description: 'Code of the unit that owns it.' }),
    contributors: z.array(z.string()),
    dissent: z
      .array(
        z.object({
          update: rowIdSchema,
          unit: z.string(),
          value: z.string().nullable(),
          status: z.enum(['submitted', 'accepted']),
          note: z.string(),
        }),
      )
      .meta({ description: 'Standing updates of units that say something else. Never averaged.' }),
  })
  .meta({ id: 'AssessedIndicator' });

export const assessmentSchema = z
  .object({ ...assessmentHead, ratings: z.array(assessedIndicator), scorecard: runningScorecardSchema })
  .meta({ id: 'Assessment' });

export const assessmentListSchema = z.object({
  assessments: z.array(
    z
      .object({ ...assessmentHead, index: figureSchema, predicate: verdictSchema, missing: z.int() })
      .meta({ id: 'AssessmentSummary' }),
  ),
});

const year = z.int().min(2000).max(2100);

export const assessmentQuerySchema = z.strictObject({
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  stage: stageSchema.optional(),
});

export const newAssessmentSchema = z
  .strictObject({
    year,
    stage: stageSchema.default('self'),
    instrument: instrumentIdSchema
      .optional()
      .meta({ description: 'The one in force at the end of the year, when not given.' }),
    startFrom: rowIdSchema.optional().meta({
      description: 'Ratings to start from: last year’s, or the stage before, by the same instrument.',
    }),
  })
  .meta({ id: 'NewAssessment', examples: [{ year: 2025 }] });

export const newRatingSchema = z
  .strictObject({ value: writtenValueSchema, state: stateSchema.default('rated'), note: note.default('') })
  .meta({ id: 'NewRating', examples: [{ value: 3, note: 'SK Tim Koordinasi, halaman 2' }] });

export const newResultsSchema = z
  .strictObject({
    printedIndex: z
      .string()
      .regex(/^\d{1,2}(\.\d{1,10})?$/)
      .optional()
      .meta({
        description: 'The index that came with the results; compared, never adopted.',
        examples: ['1.24'],
      }),
    ratings: z
      .array(
        z.strictObject({
          indicator: indicatorCodeSchema,
          value: writtenValueSchema,
          state: stateSchema.default('rated'),
          note: note.default(''),
        }),
      )
      .max(200),
  })
  .meta({ id: 'NewResults', examples: [{ printedIndex: '2.10', ratings: [{ indicator: 'I1', value: 2 }] }] });

export const importedSchema = z
  .object({
    assessment: assessmentSchema,
    check: z.object({
      printedIndex: z.string().nullable(),
      index: figureSchema,
      fits: z
        .boolean()
        .nullable()
        .meta({ description: 'Whether the exact index prints as the printed one.' }),
    }),
  })
  .meta({ id: 'ImportedResults' });

export const submissionSchema = z
  .strictObject({
    unanswered: z
      .enum(['reject', 'lowest'])
      .default('reject')
      .meta({ description: 'Whether unanswered indicators may stay, counted as the lowest level.' }),
  })
  .meta({ id: 'Submission', examples: [{ unanswered: 'reject' }] });

export const reopeningSchema = z
  .strictObject({ reason: z.string().trim().min(5).max(1000) })
  .meta({ id: 'Reopening', examples: [{ reason: 'Bukti indikator 12 terlewat saat pengajuan' }] });

export const gapQuerySchema = z.strictObject({
  with: rowIdSchema.meta({ description: 'The other assessment, of the same institution and instrument.' }),
});

export const noteQuerySchema = gapQuerySchema.partial();

const side = z.object({
  ...assessmentHead,
  index: figureSchema,
  predicate: verdictSchema,
  predicateUnderOtherBasis: verdictSchema.nullable(),
});

export const gapSchema = z
  .object({
    from: side,
    to: side,
    delta: figureSchema,
    indicators: z.array(
      z.object({
        code: indicatorCodeSchema,
        name: z.string(),
        from: z.string().nullable(),
        to: z.string().nullable(),
        delta: figureSchema.nullable().meta({ description: 'Null when one side is unanswered.' }),
        contribution: figureSchema.nullable().meta({ description: 'What it moves the index.' }),
        notes: z.object({ from: z.string(), to: z.string() }),
      }),
    ),
  })
  .meta({ id: 'StageGap' });
