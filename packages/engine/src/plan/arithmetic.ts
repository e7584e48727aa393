/** Positions hold amounts; a typed array where the amounts are plain numbers. */
export interface Row<C> {
  [position: number]: C;
  readonly length: number;
}

/**
 * Exact sums of costs. Plain numbers when all costs together stay below 2^53, bigints otherwise: the tables are filled
 * by the same code, which gets its operators from here so that the fast kind stays fast after the other was used.
 */
export interface Arithmetic<C> {
  readonly of: (amount: bigint) => C;
  readonly add: (a: C, b: C) => C;
  readonly less: (a: C, b: C) => boolean;
  /** More than any sum of costs. */
  readonly none: C;
  /** A row of nothing reached yet. */
  readonly unreached: (length: number) => Row<C>;
}

export const plainNumbers: Arithmetic<number> = {
  of: Number,
  add: (a, b) => a + b,
  less: (a, b) => a < b,
  none: Number.POSITIVE_INFINITY,
  unreached: (length) => new Float64Array(length).fill(Number.POSITIVE_INFINITY),
};

export const bigNumbers = (sumOfAll: bigint): Arithmetic<bigint> => ({
  of: (amount) => amount,
  add: (a, b) => a + b,
  less: (a, b) => a < b,
  none: sumOfAll + 1n,
  unreached: (length) => new Array<bigint>(length).fill(sumOfAll + 1n),
});
