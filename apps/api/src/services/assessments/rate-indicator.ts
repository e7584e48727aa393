import type { Context } from '../../context.js';
import type { RatingState } from '../../store/assessments.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { notFound } from '../refusals.js';
import { staleRevision } from '../stale-revision.js';
import type { Language } from '../words.js';
import { describeAssessment } from './describe-assessment.js';
import { findOpen } from './find-open.js';
import { indicatorOf } from './indicator-of.js';
import { textOf, type WrittenValue } from './read-value.js';
import { type NewRating, storeRatings } from './store-ratings.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly assessment: string;
    readonly code: string;
    readonly revision: number;
    /** Null takes the rating away: the indicator is unanswered again. */
    readonly rating: {
      readonly value: WrittenValue;
      readonly state: RatingState;
      readonly note: string;
    } | null;
    readonly language: Language;
  };
}

/**
 * Rates one indicator, or takes its rating away. Runs inside a transaction.
 *
 * @throws Problem `revision-stale` when the assessment changed since it was read; `wrong-state` when it was submitted;
 *   `ratings-invalid` for a value outside the scale; `not-found` for a code that the instrument does not have
 */
export async function rateIndicator({ ctx, access, input }: Command) {
  const { code, revision, rating, language } = input;
  const row = await findOpen(ctx, access, input.assessment);
  indicatorOf(ctx, row.instrument, code);
  if (row.revision !== revision) throw staleRevision();
  const change: NewRating = rating && { ...rating, value: textOf(rating.value), updateId: null };
  const { assessment, before, snapshot } = await storeRatings({
    ctx,
    actor: access.actor,
    assessment: row,
    changes: new Map([[code, change]]),
    placeOf: () => ['value'],
  });
  const was = before.find(({ indicator_code }) => indicator_code === code);
  if (!was && !rating) throw notFound('rating');
  await recordAudit(ctx, access.actor, {
    institutionId: access.institution.id,
    action: rating ? 'rating.put' : 'rating.clear',
    entity: 'assessment',
    entityId: row.id,
    before: { indicator: code, value: was?.value ?? null, state: was?.state ?? null },
    after: { indicator: code, value: rating && textOf(rating.value), index: snapshot.index.toFraction() },
  });
  return describeAssessment(ctx, access, assessment, language);
}
