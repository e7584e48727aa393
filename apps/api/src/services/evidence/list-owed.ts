import type { IndicatorText } from '@spbe/rubric';
import type { Context } from '../../context.js';
import { findAssessment } from '../../store/assessments.js';
import { type EvidenceRow, listEvidenceOfAssessment } from '../../store/evidence.js';
import { listIndicatorUnits } from '../../store/indicator-units.js';
import type { ReasonCode } from '../../store/rating-updates.js';
import { listRatings } from '../../store/ratings.js';
import { findUnit } from '../../store/units.js';
import type { Access } from '../access/admit.js';
import { localTime } from '../clock/local-time.js';
import { groupRows } from '../group-rows.js';
import { chooseInstrument } from '../instruments/choose-instrument.js';
import { notFound } from '../refusals.js';
import { type Language, say } from '../words.js';
import { lapseOf } from './lapse-of.js';
import { levelOfValue } from './level-of-value.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly assessment: string;
    /** Code of a unit: only the indicators that it owns or contributes to. */
    readonly unit?: string | undefined;
    readonly language: Language;
  };
}

/** What is the matter with the evidence of one indicator; null when nothing is. */
interface Debt {
  readonly state: 'missing' | 'submitted' | 'revision' | 'expired';
  readonly reason: { readonly code: ReasonCode; readonly note: string } | null;
  /** ISO date: of the return, of the handing in, of the request, or the last day of validity. */
  readonly date: string | null;
}

/**
 * What is still owed: for every indicator that is rated or that a unit owns, the evidence that the instrument expects at the
 * claimed level, unless valid evidence of that level was accepted and nothing of it is open. Which documents exactly are
 * needed a person decides; the texts are those of the instrument, the tip is ours.
 *
 * @throws Problem `not-found` for the assessment or the unit
 */
export async function listOwed({ ctx, access: { institution }, input }: Query) {
  const { database } = ctx;
  const assessment = await findAssessment(database, institution.id, input.assessment);
  if (!assessment) throw notFound('assessment');
  if (input.unit !== undefined && !(await findUnit(database, institution.id, input.unit)))
    throw notFound('unit');
  const { scoring, texts } = chooseInstrument(ctx, assessment.instrument);
  const ratings = new Map(
    (await listRatings(database, assessment.id)).map((rating) => [rating.indicator_code, rating]),
  );
  const parts = await listIndicatorUnits(database, institution.id, assessment.instrument);
  const unitsOf = groupRows(parts, ({ indicator_code }) => indicator_code);
  const rows = await listEvidenceOfAssessment(database, institution.id, assessment.id);
  const evidenceOf = groupRows(rows, ({ indicator_code }) => indicator_code);
  const dayOf = (moment: Date) => localTime(moment, institution.time_zone).day;
  const today = dayOf(ctx.now());
  const owed: ReturnType<typeof describeDebt>[] = [];
  const settled: string[] = [];
  for (const indicator of texts.indicators) {
    const { code } = indicator;
    const units = unitsOf.get(code) ?? [];
    const rating = ratings.get(code);
    const isAsked =
      input.unit === undefined
        ? rating !== undefined || units.length > 0
        : units.some(({ unit_code }) => unit_code === input.unit);
    // An external index rests on the results of somebody else.
    if (!isAsked || rating?.state === 'external') continue;
    const level = rating === undefined ? null : levelOfValue(scoring, rating.value);
    const evidence = (evidenceOf.get(code) ?? []).filter(
      (row) => level === null || row.level === null || row.level === level,
    );
    const debt = debtOf(evidence, level, today, dayOf);
    const owner = units.find(({ part }) => part === 'owner')?.unit_code ?? null;
    if (debt) owed.push(describeDebt(indicator, level, owner, debt, evidence, input.language));
    else settled.push(code);
  }
  return { assessment: assessment.id, unit: input.unit ?? null, at: today, owed, settled };
}

function debtOf(
  evidence: readonly EvidenceRow[],
  level: number | null,
  today: string,
  dayOf: (moment: Date) => string,
): Debt | null {
  const newest = (state: EvidenceRow['state']) => evidence.findLast((row) => row.state === state);
  const returned = newest('revision');
  if (returned?.reason_code && returned.decided_at) {
    const { reason_code: code, reason_note: note, decided_at } = returned;
    return { state: 'revision', reason: { code, note }, date: dayOf(decided_at) };
  }
  const missing: Debt = { state: 'missing', reason: { code: 'missing', note: '' }, date: null };
  const asked = newest('missing');
  if (asked) return { ...missing, date: dayOf(asked.added_at) };
  const pending = newest('submitted');
  if (pending) return { state: 'submitted', reason: null, date: dayOf(pending.added_at) };
  if (evidence.some((row) => row.level === level && lapseOf(row, today) === null)) return null;
  const expired = evidence.findLast((row) => lapseOf(row, today) === 'expired');
  if (!expired) return missing;
  return { state: 'expired', reason: { code: 'outdated', note: '' }, date: expired.valid_until };
}

function describeDebt(
  indicator: IndicatorText,
  level: number | null,
  owner: string | null,
  { state, reason, date }: Debt,
  evidence: readonly EvidenceRow[],
  language: Language,
) {
  const wanted = indicator.levels.find((known) => known.level === level);
  const tip = indicator.steps.find(({ to }) => to === level)?.tips[0];
  return {
    indicator: indicator.code,
    name: say(indicator.shortName, language),
    owner,
    level,
    criterion: wanted ? say(wanted.criterion, language) : null,
    expected: [...(wanted?.evidence ?? [])],
    document: tip?.document ?? null,
    state,
    reason,
    date,
    tip: tip
      ? { action: tip.action, drafter: tip.drafter, signer: tip.signer, first: tip.first ?? null }
      : null,
    evidence: evidence.map((row) => ({
      id: row.id,
      title: row.title,
      level: row.level,
      state: row.state,
      reason: row.reason_code === null ? null : { code: row.reason_code, note: row.reason_note },
      documentDate: row.document_date,
      validUntil: row.valid_until,
    })),
  };
}
