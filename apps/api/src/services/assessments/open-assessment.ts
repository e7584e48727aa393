import { instrumentAt } from '@spbe/rubric';
import type { Context } from '../../context.js';
import { findAssessment, insertAssessment, type Stage } from '../../store/assessments.js';
import { listRatings, putRatings } from '../../store/ratings.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { chooseInstrument } from '../instruments/choose-instrument.js';
import { conflict, notFound, wrongState } from '../refusals.js';
import type { Language } from '../words.js';
import { describeAssessment } from './describe-assessment.js';
import { takeSnapshot } from './take-snapshot.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly year: number;
    readonly stage: Stage;
    /** The one in force at the end of the year, when not given. */
    readonly instrument?: string | undefined;
    /** An assessment of the same instrument whose ratings are the start, such as last year's or the stage before. */
    readonly startFrom?: string | undefined;
    readonly language: Language;
  };
}

/**
 * Opens the assessment of a year and stage. Runs inside a transaction.
 *
 * @throws Problem `conflict` when there is one; `wrong-state` when `startFrom` is of another instrument
 */
export async function openAssessment({ ctx, access, input }: Command) {
  const { year, stage, language } = input;
  const { actor, institution } = access;
  const instrument = input.instrument ?? instrumentAt(`${year}-12-31`)?.id ?? '';
  chooseInstrument(ctx, instrument);
  const start = await startOf(ctx, institution.id, instrument, input.startFrom);
  const { columns } = takeSnapshot({ ctx, input: { instrument, year, ratings: start } });
  const row = await insertAssessment(ctx.database, {
    institution_id: institution.id,
    year,
    instrument,
    stage,
    ...columns,
    printed_index: null,
    opened_at: ctx.now(),
    submitted_at: null,
    submitted_by: null,
  });
  if (!row) throw openedAlready(year, stage);
  await putRatings(
    ctx.database,
    start.map((rating) => ({
      ...rating,
      assessment_id: row.id,
      update_id: null,
      rated_by: actor.id,
      rated_at: ctx.now(),
    })),
  );
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'assessment.open',
    entity: 'assessment',
    entityId: row.id,
    after: { year, stage, instrument, startFrom: input.startFrom ?? null },
  });
  return describeAssessment(ctx, access, row, language);
}

async function startOf(ctx: Context, institutionId: string, instrument: string, id: string | undefined) {
  if (id === undefined) return [];
  const from = await findAssessment(ctx.database, institutionId, id);
  if (!from) throw notFound('assessment');
  if (from.instrument !== instrument) {
    throw wrongState(
      {
        id: `Penilaian ${id} memakai instrumen ${from.instrument}, bukan ${instrument}.`,
        en: `Assessment ${id} uses the instrument ${from.instrument}, not ${instrument}.`,
      },
      {
        id: 'Nilai tidak dapat dipindahkan antarinstrumen; mulai tanpa startFrom.',
        en: 'Ratings cannot be carried between instruments; start without startFrom.',
      },
    );
  }
  return listRatings(ctx.database, from.id);
}

const openedAlready = (year: number, stage: Stage) =>
  conflict(
    {
      id: `Penilaian ${year} tahap ${stage} sudah ada.`,
      en: `There is an assessment of ${year}, stage ${stage}, already.`,
    },
    {
      id: 'Pakai yang ada: GET daftar penilaian instansi ini.',
      en: 'Use the existing one: GET the assessments of this institution.',
    },
  );
