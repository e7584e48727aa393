import type { InstitutionKind, PublishedInstitution } from './published-results.js';

export interface BaseRateQuestion {
  /** Where institutions stood in `year`, as printed; both ends belong to the range. */
  readonly from: readonly [lowest: string, highest: string];
  readonly year: number;
  /** What they had to reach one year later, for example "3.50". */
  readonly target: string;
  readonly kind?: InstitutionKind;
  /** As published, for example "Kalimantan Selatan"; central institutions have none. */
  readonly province?: string;
}

export interface BaseRate {
  /** Institutions in the range that have a result of the same instrument in the next year too. */
  readonly of: number;
  readonly reached: number;
  /** In the range, but without a comparable result in the next year: not counted in `of`. */
  readonly withoutNextYear: number;
}

export interface BaseRateIssue {
  readonly code: 'figure-malformed' | 'range-reversed';
  readonly path: string;
  readonly message: string;
}

export type BaseRateResult =
  | { readonly ok: true; readonly value: BaseRate }
  | { readonly ok: false; readonly issues: readonly BaseRateIssue[] };

/**
 * How often institutions that stood in a range reached a target one year later: "10 of 70" to put beside a plan.
 * Printed two-decimal figures are compared as whole hundredths, so nothing is rounded. Both ends of the range count,
 * because a printed figure is a whole number of hundredths: 2.60 to 2.80 and then 2.81 to 3.00 share none.
 * @param results `publishedInstitutions` of `@spbe/rubric/results`, or a part of them
 */
export function baseRate(
  results: readonly PublishedInstitution[],
  { from, year, target, kind, province }: BaseRateQuestion,
): BaseRateResult {
  const figures = { 'from.0': from[0], 'from.1': from[1], target };
  const malformed = Object.entries(figures).filter(([, text]) => hundredthsOf(text) === null);
  if (malformed.length > 0) {
    return {
      ok: false,
      issues: malformed.map(([path, text]) => ({
        code: 'figure-malformed',
        path,
        message: `${JSON.stringify(text)} is no printed figure; write two decimals with a point, for example "2.60"`,
      })),
    };
  }
  const [lowest, highest, wanted] = [from[0], from[1], target].map(hundredthsOf) as [number, number, number];
  if (lowest > highest) {
    const message = `the range ends at ${from[1]} before it begins at ${from[0]}; write the lower figure first`;
    return { ok: false, issues: [{ code: 'range-reversed', path: 'from', message }] };
  }
  let [of, reached, withoutNextYear] = [0, 0, 0];
  for (const institution of results) {
    if (kind !== undefined && institution.kind !== kind) continue;
    if (province !== undefined && institution.province !== province) continue;
    const before = institution.results.find((result) => result.year === year);
    const start = before ? hundredthsOf(before.index) : null;
    if (start === null || start < lowest || start > highest) continue;
    const after = institution.results.find(
      (result) => result.year === year + 1 && result.instrument === before?.instrument,
    );
    const end = after ? hundredthsOf(after.index) : null;
    if (end === null) {
      withoutNextYear++;
      continue;
    }
    of++;
    if (end >= wanted) reached++;
  }
  return { ok: true, value: { of, reached, withoutNextYear } };
}

/** "2.69" is 269 hundredths; null for anything else. */
const hundredthsOf = (text: string): number | null =>
  /^\d\.\d\d$/.test(text) ? Number(text.replace('.', '')) : null;
