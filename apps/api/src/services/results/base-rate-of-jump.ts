import { type Exact, exactOf } from '@spbe/engine';
import { baseRate } from '@spbe/rubric';
import { publishedInstitutions } from '@spbe/rubric/results';

/** How often institutions made a jump like this one within a year. */
export interface JumpBaseRate {
  /** Where they stood, as printed; both ends count. */
  readonly from: { readonly year: number; readonly lowest: string; readonly highest: string };
  /** The printed index that they had to reach, one year later. */
  readonly to: { readonly year: number; readonly target: string };
  readonly of: number;
  readonly reached: number;
  /** In the range, but without a result in the next year: not counted in `of`. */
  readonly withoutNextYear: number;
}

const years = new Set(
  publishedInstitutions.flatMap(({ results }) => results.map(({ year }) => Number(year))),
);
/** The latest year that is followed by another. */
const LATEST = Math.max(...[...years].filter((year) => years.has(year + 1)));

/**
 * Sets a plan beside what happened to others: of the institutions whose printed index lay within a tenth of this one
 * (rounded to tenths: 2.69 means 2.60 to 2.80), how many reached the target a year later.
 *
 * @param target the lowest index that counts; printed figures are hundredths, so it is rounded up to one
 * @returns null where no results of two years were published for the instrument
 */
export function baseRateOfJump(instrument: string, index: Exact, target: Exact): JumpBaseRate | null {
  const isPublished = publishedInstitutions.some(({ results }) =>
    results.some((result) => result.instrument === instrument),
  );
  if (!isPublished || !Number.isFinite(LATEST)) return null;
  const middle = exactOf(index.toFixed(1, 'half-up'));
  const [lowest, highest] = [middle.minus(exactOf('0.1')), middle.plus(exactOf('0.1'))].map((edge) =>
    edge.toFixed(2, 'half-up'),
  ) as [string, string];
  const wanted = target.toFixed(2, 'up');
  const found = baseRate(publishedInstitutions, { from: [lowest, highest], year: LATEST, target: wanted });
  if (!found.ok) return null;
  return {
    from: { year: LATEST, lowest, highest },
    to: { year: LATEST + 1, target: wanted },
    ...found.value,
  };
}
