import { crosswalk } from './generated/relations.js';

/**
 * Which indicators of the three instruments treat the same subject.
 *
 * There is no function that carries a level or an index across, and there will be none: criteria, scales, weights and
 * predicate edges differ (SPBE 4.2 and Pemdi 4.0 both open the top band), and no official conversion exists. A trend
 * line breaks at 2021 and at 2026; predicates are compared inside one instrument only.
 */
export { crosswalk };

export type CrosswalkInstrument = 'spbe-2018' | 'spbe-2020' | 'pemdi-2026';

/** One indicator of another instrument on the same subject. It has no level and no value, on purpose. */
export interface IndicatorLink {
  readonly instrument: CrosswalkInstrument;
  readonly code: string;
  readonly basis: 'official' | 'inferred' | 'unofficial';
}

/**
 * The indicators of other instruments that treat the subject of this one, spbe-2020 being the middle: between
 * spbe-2018 and pemdi-2026 there is no direct link. Empty for an indicator without ancestor, successor or meaning.
 */
export function linksOf(instrument: CrosswalkInstrument, code: string): readonly IndicatorLink[] {
  return crosswalk.rows.flatMap((row): readonly IndicatorLink[] => {
    const basis2018 = row.basis2018 === 'official' ? 'official' : 'inferred';
    if (instrument === 'spbe-2020') {
      if (row.spbe2020 !== code) return [];
      return [
        ...row.spbe2018.map((old) => ({ instrument: 'spbe-2018', code: old, basis: basis2018 }) as const),
        ...row.pemdi2026.map(
          (next) => ({ instrument: 'pemdi-2026', code: next, basis: row.basisPemdi }) as const,
        ),
      ];
    }
    const [codes, basis] =
      instrument === 'spbe-2018'
        ? ([row.spbe2018, basis2018] as const)
        : ([row.pemdi2026, row.basisPemdi] as const);
    return codes.includes(code) ? [{ instrument: 'spbe-2020', code: row.spbe2020, basis }] : [];
  });
}
