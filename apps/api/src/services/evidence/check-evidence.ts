import type { Context } from '../../context.js';
import { findAssessment } from '../../store/assessments.js';
import { type EvidenceRow, listEvidenceOfAssessment } from '../../store/evidence.js';
import { listUnits } from '../../store/units.js';
import type { Access } from '../access/admit.js';
import { indicatorOf } from '../assessments/indicator-of.js';
import { localTime } from '../clock/local-time.js';
import { notFound } from '../refusals.js';
import { type Language, say } from '../words.js';
import type { CheckLine, CheckVerdict } from './check-line.js';
import { findPresent } from './find-changeable.js';
import { judgeEvidence, type Surroundings } from './judge-evidence.js';

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
 * What would most likely bring an evidence back, before anybody hands it in. A list of facts that a person can correct, no
 * verdict about the document: nothing is read from it and nothing compared by likeness.
 *
 * @throws Problem `not-found`
 */
export async function checkEvidence({ ctx, access, input: { id, at, language } }: Query) {
  const row = await findPresent(ctx, access, id);
  const surround = await surroundingsOf(ctx, access, row.assessment_id, row.indicator_code, at);
  const lines = judgeEvidence(row, surround(row));
  return {
    evidence: row.id,
    indicator: row.indicator_code,
    level: row.level,
    at: surround(row).at,
    lines: lines.map((line) => describeLine(line, language)),
    counts: countVerdicts(lines),
  };
}

/** What is needed to judge any evidence of one indicator in one assessment. */
export async function surroundingsOf(
  ctx: Context,
  { institution }: Access,
  assessmentId: string,
  code: string,
  at: string | undefined,
): Promise<(row: Pick<EvidenceRow, 'unit_id'>) => Surroundings> {
  const assessment = await findAssessment(ctx.database, institution.id, assessmentId);
  if (!assessment) throw notFound('assessment');
  const indicator = indicatorOf(ctx, assessment.instrument, code);
  const rows = await listEvidenceOfAssessment(ctx.database, institution.id, assessmentId);
  const siblings = rows.filter((row) => row.indicator_code === code);
  const units = await listUnits(ctx.database, institution.id, true);
  const day = at ?? localTime(ctx.now(), institution.time_zone).day;
  return ({ unit_id }) => {
    const own = units.filter(({ id }) => id === unit_id);
    return {
      indicator,
      siblings,
      names: [institution.name, ...own.map(({ name }) => name)],
      codes: own.map((unit) => unit.code),
      at: day,
    };
  };
}

export const describeLine = ({ check, verdict, reason, message, rubric }: CheckLine, language: Language) => ({
  check,
  verdict,
  reason,
  message: say(message, language),
  rubric,
});

export function countVerdicts(lines: readonly CheckLine[]): Readonly<Record<CheckVerdict, number>> {
  const counts = { ok: 0, warn: 0, fail: 0, unknown: 0 };
  for (const { verdict } of lines) counts[verdict]++;
  return counts;
}
