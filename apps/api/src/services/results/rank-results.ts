import type { CataloguedInstitution, CataloguedResult, ResultCatalogue } from './open-catalogue.js';

/** A place in a field of `of`; equal results share a place and the next one is skipped (1, 2, 2, 4). */
export interface Rank {
  readonly position: number;
  readonly of: number;
}

export interface Ranks {
  /** Among all institutions of the same kind. */
  readonly kind: Rank;
  /** Among the kabupaten and kota of the province; null for every other kind, a provincial government included. */
  readonly province: Rank | null;
}

/** Ranks by the printed index, which is all that was published: two institutions with 2.69 are equal. */
export function rankResults(
  catalogue: ResultCatalogue,
  institution: CataloguedInstitution,
  result: CataloguedResult,
): Ranks {
  const { kind, province } = institution;
  const isLocal = ({ kind: other }: CataloguedInstitution) => other === 'kabupaten' || other === 'kota';
  return {
    kind: rankAmong(catalogue, (other) => other.kind === kind, result),
    province: isLocal(institution)
      ? rankAmong(catalogue, (other) => isLocal(other) && other.province === province, result)
      : null,
  };
}

function rankAmong(
  { institutions }: ResultCatalogue,
  belongs: (other: CataloguedInstitution) => boolean,
  { year, value }: CataloguedResult,
): Rank {
  const field = institutions
    .filter(belongs)
    .flatMap(({ results }) => results.filter((result) => result.year === year));
  return {
    position: 1 + field.filter((other) => other.value.compare(value) > 0).length,
    of: field.length,
  };
}
