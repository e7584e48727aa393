import type { Context } from '../../context.js';
import { findAssessment } from '../../store/assessments.js';
import type { EvidenceRow } from '../../store/evidence.js';
import { findUpdate } from '../../store/rating-updates.js';
import type { Access } from '../access/admit.js';
import { chooseInstrument } from '../instruments/choose-instrument.js';
import { notFound } from '../refusals.js';
import type { Language } from '../words.js';
import { countVerdicts, describeLine, surroundingsOf } from './check-evidence.js';
import { type CheckLine, rejectionsOf } from './check-line.js';
import { checkLowerLevel } from './check-lower-level.js';
import { judgeEvidence, levelIn } from './judge-evidence.js';
import { levelOfValue } from './level-of-value.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly id: string;
    /** ISO date; today where the institution is, when not given. */
    readonly at?: string | undefined;
    readonly language: Language;
  };
}

/**
 * The same questions for an update: whether there is evidence of the level that it claims, whether that level is open, and
 * every evidence that hangs on it.
 *
 * @throws Problem `not-found`
 */
export async function checkUpdate({ ctx, access, input: { id, at, language } }: Query) {
  const update = await findUpdate(ctx.database, access.institution.id, id);
  if (!update) throw notFound('update');
  const assessment = await findAssessment(ctx.database, access.institution.id, update.assessment_id);
  if (!assessment) throw notFound('assessment');
  const { scoring } = chooseInstrument(ctx, assessment.instrument);
  const claimed = update.value === null ? null : levelOfValue(scoring, update.value);
  const surround = await surroundingsOf(ctx, access, assessment.id, update.indicator_code, at);
  const around = surround(update);
  const attached = around.siblings.filter((row) => row.update_id === update.id);
  const level = levelIn(around.indicator, claimed);
  const own = [
    { ...checkAttached(attached, claimed), rubric: rejectionsOf(level, 'missing') },
    checkLowerLevel(claimed, around.indicator, around.siblings),
  ];
  const judged = attached.map((row) => ({ row, lines: judgeEvidence(row, surround(row)) }));
  return {
    update: update.id,
    indicator: update.indicator_code,
    level: claimed,
    at: around.at,
    expected: [...(level?.evidence ?? [])],
    lines: own.map((line) => describeLine(line, language)),
    evidence: judged.map(({ row, lines }) => ({
      id: row.id,
      title: row.title,
      level: row.level,
      state: row.state,
      lines: lines.map((line) => describeLine(line, language)),
    })),
    counts: countVerdicts([...own, ...judged.flatMap(({ lines }) => lines)]),
  };
}

function checkAttached(attached: readonly EvidenceRow[], claimed: number | null): Omit<CheckLine, 'rubric'> {
  const line = { check: 'handed-in', reason: 'missing' } as const;
  const given = attached.filter(({ kind }) => kind !== null);
  if (given.length === 0) {
    return {
      ...line,
      verdict: 'fail',
      message: {
        id: 'Belum ada bukti dukung pada usulan ini.',
        en: 'No evidence hangs on this update yet.',
      },
    };
  }
  if (claimed !== null && !given.some(({ level }) => level === claimed)) {
    return {
      ...line,
      verdict: 'warn',
      message: {
        id: `Belum ada bukti dukung untuk tingkat ${claimed} pada usulan ini.`,
        en: `No evidence of level ${claimed} hangs on this update.`,
      },
    };
  }
  return {
    ...line,
    verdict: claimed === null ? 'unknown' : 'ok',
    message: { id: `Ada ${given.length} bukti dukung.`, en: `Pieces of evidence: ${given.length}.` },
  };
}
