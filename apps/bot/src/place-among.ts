import type { ResultSummary } from './answers.js';

/** An institution among others, by index. */
export interface Neighbours {
  readonly position: number;
  readonly of: number;
  readonly best: ResultSummary;
  /** With the next higher index; undefined for the best. */
  readonly above: ResultSummary | undefined;
  /** With the next lower index; undefined for the last. */
  readonly below: ResultSummary | undefined;
  /** How many others have the very same index. */
  readonly equals: number;
}

/** Whole hundredths of a printed index, which always has two digits behind the point. */
const hundredths = ({ result }: ResultSummary): number => Number((result?.index ?? '').replace('.', ''));

/** Where an institution stands: equal indices share a place, as in the API's ranks. Undefined when it is not among them. */
export function placeAmong(slug: string, among: readonly ResultSummary[]): Neighbours | undefined {
  const ordered = [...among].sort((a, b) => hundredths(b) - hundredths(a));
  const [best] = ordered;
  const own = ordered.find((one) => one.slug === slug);
  if (!own || !best) return undefined;
  const index = hundredths(own);
  return {
    position: ordered.findIndex((one) => hundredths(one) === index) + 1,
    of: ordered.length,
    best,
    above: ordered.findLast((one) => hundredths(one) > index),
    below: ordered.find((one) => hundredths(one) < index),
    equals: ordered.filter((one) => hundredths(one) === index).length - 1,
  };
}
