import type { Insertable } from 'kysely';
import type { Context } from '../../context.js';
import { type AssessmentRow, type RatingState, updateAssessment } from '../../store/assessments.js';
import { deleteRatings, listRatings, putRatings, type RatingRow } from '../../store/ratings.js';
import type { Actor } from '../access/actor.js';
import type { PlaceOf } from '../issues/refuse-issues.js';
import { staleRevision } from '../stale-revision.js';
import { storedValueOf } from './read-value.js';
import { type Snapshot, takeSnapshot } from './take-snapshot.js';

/** What one indicator is to become; null takes its rating away. */
export type NewRating = {
  readonly value: string;
  readonly state: RatingState;
  readonly note: string;
  readonly updateId: string | null;
} | null;

export interface Stored {
  readonly assessment: AssessmentRow;
  readonly before: readonly RatingRow[];
  readonly snapshot: Snapshot;
}

interface Command {
  readonly ctx: Context;
  readonly actor: Actor;
  /** Held by this transaction, and open. */
  readonly assessment: AssessmentRow;
  readonly changes: ReadonlyMap<string, NewRating>;
  readonly placeOf?: PlaceOf | undefined;
  readonly printedIndex?: string | null | undefined;
}

/**
 * Writes ratings and the scorecard that follows from them: the one place where ratings change. Runs inside a transaction
 * that holds the assessment.
 *
 * @throws Problem `ratings-invalid` when the engine refuses one; nothing is written then
 */
export async function storeRatings(command: Command): Promise<Stored> {
  const { ctx, actor, assessment, changes, placeOf, printedIndex } = command;
  const before = await listRatings(ctx.database, assessment.id);
  const after = new Map<string, Pick<RatingRow, 'indicator_code' | 'value' | 'state'>>(
    before.map((row) => [row.indicator_code, row]),
  );
  for (const [code, change] of changes) {
    if (change === null) after.delete(code);
    else after.set(code, { indicator_code: code, value: change.value, state: change.state });
  }
  const { year, instrument, id } = assessment;
  const snapshot = takeSnapshot({ ctx, input: { instrument, year, ratings: [...after.values()], placeOf } });
  const taken = [...changes].flatMap(([code, change]) => (change === null ? [code] : []));
  await deleteRatings(ctx.database, id, taken);
  const now = ctx.now();
  const put = [...changes].flatMap(([code, change]): Insertable<RatingRow>[] =>
    change === null
      ? []
      : [
          {
            assessment_id: id,
            indicator_code: code,
            value: storedValueOf(snapshot.card, code),
            state: change.state,
            note: change.note,
            update_id: change.updateId,
            rated_by: actor.id,
            rated_at: now,
          },
        ],
  );
  await putRatings(ctx.database, put);
  const changed = await updateAssessment(ctx.database, assessment, {
    ...snapshot.columns,
    ...(printedIndex === undefined ? {} : { printed_index: printedIndex }),
  });
  if (!changed) throw staleRevision();
  return { assessment: changed, before, snapshot };
}
