import { type Exact, exactOf } from '@spbe/engine';
import type { Context } from '../../context.js';
import type { RatingState } from '../../store/assessments.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { Problem } from '../errors.js';
import { figureOf } from '../figure.js';
import { chooseInstrument } from '../instruments/choose-instrument.js';
import { staleRevision } from '../stale-revision.js';
import type { Language } from '../words.js';
import { describeAssessment } from './describe-assessment.js';
import { findOpen } from './find-open.js';
import { textOf, type WrittenValue } from './read-value.js';
import { type NewRating, storeRatings } from './store-ratings.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly assessment: string;
    readonly revision: number;
    readonly ratings: readonly {
      readonly indicator: string;
      readonly value: WrittenValue;
      readonly state: RatingState;
      readonly note: string;
    }[];
    /** The index that came with them, as printed: at least one decimal, such as "1.24". */
    readonly printedIndex?: string | undefined;
    readonly language: Language;
  };
}

/**
 * Puts a whole set of results, such as an assessor's, in the place of all ratings: what is not in it becomes unanswered.
 * The index is recomputed and compared with the printed one; one that does not fit is stored and said, never adopted.
 * Runs inside a transaction.
 *
 * @throws Problem `ratings-invalid` with every wrong place; `input-invalid` when an indicator comes twice
 */
export async function importResults({ ctx, access, input }: Command) {
  const { ratings, revision, language } = input;
  const printedIndex = input.printedIndex ?? null;
  const row = await findOpen(ctx, access, input.assessment);
  if (row.revision !== revision) throw staleRevision();
  const placeOfCode = new Map<string, number>();
  for (const [at, { indicator }] of ratings.entries()) {
    if (placeOfCode.has(indicator)) throw doubled(at, indicator);
    placeOfCode.set(indicator, at);
  }
  const { texts } = chooseInstrument(ctx, row.instrument);
  const changes = new Map<string, NewRating>(texts.indicators.map(({ code }) => [code, null]));
  for (const { indicator, value, state, note } of ratings) {
    changes.set(indicator, { value: textOf(value), state, note, updateId: null });
  }
  const { assessment, before, snapshot } = await storeRatings({
    ctx,
    actor: access.actor,
    assessment: row,
    changes,
    placeOf: ({ path, code }) => [
      'ratings',
      ...(placeOfCode.has(path) ? [placeOfCode.get(path) ?? 0] : []),
      code === 'unknown-code' ? 'indicator' : 'value',
    ],
    printedIndex,
  });
  await recordAudit(ctx, access.actor, {
    institutionId: access.institution.id,
    action: 'assessment.import',
    entity: 'assessment',
    entityId: row.id,
    before: { ratings: valuesOf(before.map((rating) => [rating.indicator_code, rating.value])) },
    after: {
      ratings: valuesOf(ratings.map(({ indicator, value }) => [indicator, textOf(value)])),
      index: snapshot.index.toFraction(),
      printedIndex,
    },
  });
  return {
    assessment: await describeAssessment(ctx, access, assessment, language),
    check: { printedIndex, index: figureOf(snapshot.index), fits: fits(snapshot.index, printedIndex) },
  };
}

const valuesOf = (pairs: readonly (readonly [string, string])[]) => Object.fromEntries(pairs);

/** Whether an exact index prints as this, rounded half up to as many decimals; null when none was printed. */
export function fits(index: Exact, printed: string | null): boolean | null {
  if (printed === null) return null;
  const places = printed.split('.')[1]?.length ?? 0;
  return exactOf(index.toFixed(places, 'half-up')).compare(exactOf(printed)) === 0;
}

function doubled(at: number, code: string): Problem {
  const message = { id: `${code} sudah ada di atas`, en: `${code} is above already` };
  return new Problem('input-invalid', {
    detail: { id: `Indikator ${code} ditulis dua kali.`, en: `The indicator ${code} is written twice.` },
    fix: { id: 'Hapus salah satunya.', en: 'Remove one of them.' },
    errors: [{ path: `$.ratings[${at}].indicator`, code: 'not-allowed', message }],
  });
}
