import { exactOf } from '@spbe/engine';
import type { Context } from '../../context.js';
import { type AssessmentRow, findAssessment } from '../../store/assessments.js';
import { countEvidence } from '../../store/evidence.js';
import type { UpdateRow } from '../../store/rating-updates.js';
import { listRatings } from '../../store/ratings.js';
import { takeSnapshot } from '../assessments/take-snapshot.js';
import { Problem } from '../errors.js';
import { type Figure, figureOf } from '../figure.js';
import { chooseInstrument } from '../instruments/choose-instrument.js';
import { nameOfNode } from '../instruments/name-nodes.js';
import type { Language } from '../words.js';

/** The index without and with an update, and what it moves. */
export interface Effect {
  readonly before: Figure;
  readonly after: Figure;
  readonly delta: Figure;
}

/** An update as its row says it. @param evidence how many pieces hang on it */
const describeUpdate = (row: UpdateRow, evidence: number) => ({
  id: row.id,
  assessment: row.assessment_id,
  indicator: row.indicator_code,
  unit: row.unit_code,
  author: row.author,
  value: row.value,
  note: row.note,
  status: row.status,
  reason: row.reason_code === null ? null : { code: row.reason_code, note: row.reason_note },
  createdAt: row.created_at.toISOString(),
  submittedAt: row.submitted_at?.toISOString() ?? null,
  decidedAt: row.decided_at?.toISOString() ?? null,
  decidedBy: row.decided_by,
  updatedAt: row.touched_at.toISOString(),
  evidence,
  revision: row.revision,
});

/** Updates without their effect, for lists. */
export async function describeUpdates({ database }: Context, rows: readonly UpdateRow[]) {
  const counts = await countEvidence(
    database,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => describeUpdate(row, counts.get(row.id) ?? 0));
}

/**
 * An update with its effect: once accepted the index as it was and became then, before that what accepting it now would
 * do. Null while it has no value, after it was returned or withdrawn, and when the assessment was submitted without it.
 */
export async function describeUpdateFully(ctx: Context, row: UpdateRow, language: Language) {
  const assessment = await findAssessment(ctx.database, row.institution_id, row.assessment_id);
  if (!assessment) throw new Error(`update ${row.id} has no assessment`);
  const instrument = chooseInstrument(ctx, assessment.instrument);
  const ratings = await listRatings(ctx.database, assessment.id);
  const current = ratings.find(({ indicator_code }) => indicator_code === row.indicator_code);
  return {
    ...describeUpdate(row, (await countEvidence(ctx.database, [row.id])).get(row.id) ?? 0),
    name: nameOfNode(instrument, row.indicator_code, language),
    current: current?.value ?? null,
    index: effectOf(ctx, row, assessment, ratings),
  };
}

function effectOf(
  ctx: Context,
  row: UpdateRow,
  { instrument, year, status }: AssessmentRow,
  ratings: Awaited<ReturnType<typeof listRatings>>,
): Effect | null {
  if (row.index_before !== null && row.index_after !== null)
    return between(row.index_before, row.index_after);
  const isPending = row.status === 'draft' || row.status === 'submitted';
  if (!isPending || row.value === null || status === 'submitted') return null;
  const others = ratings.filter(({ indicator_code }) => indicator_code !== row.indicator_code);
  const proposed = { indicator_code: row.indicator_code, value: row.value, state: 'rated' as const };
  const indexOf = (rated: Parameters<typeof takeSnapshot>[0]['input']['ratings']): string =>
    takeSnapshot({ ctx, input: { instrument, year, ratings: rated } }).index.toFraction();
  return between(indexOf(ratings), indexOf([...others, proposed]));
}

function between(before: string, after: string): Effect {
  const [from, to] = [exactOf(before), exactOf(after)];
  return { before: figureOf(from), after: figureOf(to), delta: figureOf(to.minus(from)) };
}

/** What everybody is told who decides or changes an update that is no longer pending. */
export const decidedAlready = ({ status, decided_by }: UpdateRow): Problem =>
  new Problem('wrong-state', {
    detail: {
      id: `Usulan ini sudah ${STATUS_WORDS[status].id}${decided_by === null ? '' : ` oleh ${decided_by}`}.`,
      en: `This update is ${STATUS_WORDS[status].en}${decided_by === null ? '' : ` by ${decided_by}`}.`,
    },
    fix: {
      id: 'Baca lagi usulannya; bila perlu, buat usulan baru.',
      en: 'Read it again; if need be, make a new one.',
    },
  });

const STATUS_WORDS = {
  draft: { id: 'berupa draf, belum diajukan', en: 'a draft that was not submitted' },
  submitted: { id: 'diajukan', en: 'submitted' },
  accepted: { id: 'diterima', en: 'accepted' },
  returned: { id: 'dikembalikan', en: 'returned' },
  withdrawn: { id: 'ditarik', en: 'withdrawn' },
} as const;
