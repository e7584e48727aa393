/** Exact sums of weights. This package carries data only, so it does not import the engine for ten lines of BigInt. */
export interface ExactSum {
  readonly num: bigint;
  readonly den: bigint;
}

export function readWeight(text: string): ExactSum {
  const [whole = '0', den] = text.split('/');
  if (den !== undefined) return { num: BigInt(whole), den: BigInt(den) };
  const [units = '0', decimals = ''] = whole.split('.');
  return { num: BigInt(units + decimals), den: 10n ** BigInt(decimals.length) };
}

/** Reads "3", "2.75" or "10/3"; null for anything else. */
export const readExact = (text: string): ExactSum | null =>
  /^\d{1,20}(\.\d{1,20}|\/[1-9]\d{0,19})?$/.test(text) ? readWeight(text) : null;

export const sumOf = (texts: readonly string[]): ExactSum =>
  texts
    .map(readWeight)
    .reduce((a, b) => ({ num: a.num * b.den + b.num * a.den, den: a.den * b.den }), { num: 0n, den: 1n });

/** Negative, zero or positive, as `a` is below, equal to or above `b`. */
export function compareExact(a: ExactSum, b: ExactSum): number {
  const difference = a.num * b.den - b.num * a.den;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Shown to people, so rounded to two decimals; the comparison is not. */
export const showExact = (sum: ExactSum): string => (Number((sum.num * 100n) / sum.den) / 100).toString();
