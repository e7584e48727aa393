import { z } from 'zod';
import { assessmentHead, runningScorecardSchema } from './assessments.js';
import { figureSchema } from './shared.js';
import { rowIdSchema } from './workspace.js';

const instant = z.iso.datetime();

export const indexSchema = z
  .object({
    institution: z.object({ id: z.string(), name: z.string(), isDemo: z.boolean() }),
    published: z
      .object({
        year: z.int(),
        instrument: z.string(),
        index: z.string().meta({ description: 'As published, never recalculated.' }),
        predicate: z.object({ id: z.string(), name: z.string() }),
      })
      .nullable(),
    assessment: z.object({ ...assessmentHead, scorecard: runningScorecardSchema }).nullable(),
  })
  .meta({ id: 'InstitutionIndex' });

export const historySchema = z
  .object({
    points: z.array(
      z
        .object({
          year: z.int(),
          instrument: z.string(),
          source: z.enum(['published', 'self', 'document', 'interview', 'visit']),
          index: z.string().meta({ description: 'Two decimals, half up.' }),
          predicate: z.object({ id: z.string(), name: z.string() }),
          assessment: z
            .object({ id: rowIdSchema, status: z.enum(['open', 'submitted']), missing: z.int() })
            .nullable(),
        })
        .meta({ id: 'HistoryPoint' }),
    ),
    breaks: z
      .array(z.object({ after: z.int(), from: z.string(), to: z.string() }))
      .meta({ description: 'Where the instrument changed: figures on both sides do not compare.' }),
    gaps: z.array(z.int()).meta({ description: 'Years between without any figure; never a zero.' }),
  })
  .meta({ id: 'History' });

const mappedFigures = {
  contribution: figureSchema.meta({ description: 'Points that the indicators bring to the index.' }),
  lost: figureSchema.meta({ description: 'Points that the index would gain with the highest level.' }),
};

const overdueSchema = z.object({
  indicators: z.int().meta({ description: 'Owed to campaigns whose deadline has passed.' }),
  recommendations: z.int(),
  steps: z.int().meta({ description: 'Of action plans that are not archived.' }),
});

const waiting = z.int().meta({ description: 'Updates that wait for a decision.' });
const returned = z.int().meta({ description: 'Updates that came back, without a newer one.' });

export const silenceQuerySchema = z.strictObject({
  role: z
    .enum(['operator', 'pic', 'companion'])
    .optional()
    .meta({ description: 'Only units in which you have this role.' }),
});

export const silenceSchema = z
  .object({
    units: z.array(
      z
        .object({
          unit: z.string(),
          name: z.string(),
          lastActivityAt: instant.nullable().meta({
            description:
              'When it last proposed or changed an update, handed evidence in, or said that it is complete; null for never.',
          }),
          silentDays: z
            .int()
            .nullable()
            .meta({ description: 'Calendar days since then, in the time zone of the institution.' }),
          waiting,
          returned,
          overdue: overdueSchema,
        })
        .meta({ id: 'SilentUnit' }),
    ),
  })
  .meta({ id: 'Silence' });

export const mapSchema = z
  .object({
    assessment: z.object(assessmentHead).nullable(),
    unowned: z
      .object({ indicators: z.array(z.string()), ...mappedFigures })
      .nullable()
      .meta({ description: 'Indicators that no unit brings. With all units they add up to the index.' }),
    units: z
      .array(
        z
          .object({
            unit: z.string(),
            name: z.string(),
            owned: z.int(),
            contributed: z.int(),
            rated: z.int(),
            unanswered: z.int(),
            waiting,
            returned,
            overdue: overdueSchema,
            ...mappedFigures,
          })
          .meta({ id: 'MappedUnit' }),
      )
      .meta({ description: 'By own overdue work, the most first; never by contribution.' }),
  })
  .meta({ id: 'UnitMap' });
