/** Positions hold amounts; a typed array where the amounts are plain numbers. */
export interface Row<C> {
  [position: number]: C;
  fill(amount: C, from: number, until: number): unknown;
}

/**
 * Exact sums of costs. Plain numbers when all costs together stay below 2^53, bigints otherwise: the tables are filled
 * by the same code, which gets its operators from here so that the fast kind stays fast after the other was used.
 */
export interface Arithmetic<C> {
  readonly zero: C;
  readonly add: (a: C, b: C) => C;
  readonly less: (a: C, b: C) => boolean;
  /** More than any sum of costs. */
  readonly none: C;
  /** A row of nothing reached yet. */
  readonly unreached: (length: number) => Row<C>;
}

export const plainNumbers: Arithmetic<number> = {
  zero: 0,
  add: (a, b) => a + b,
  less: (a, b) => a < b,
  none: Number.POSITIVE_INFINITY,
  unreached: (length) => new Float64Array(length).fill(Number.POSITIVE_INFINITY),
};

const NONE = 10n ** 100n;

export const bigNumbers: Arithmetic<bigint> = {
  zero: 0n,
  add: (a, b) => a + b,
  less: (a, b) => a < b,
  none: NONE,
  unreached: (length) => new Array<bigint>(length).fill(NONE),
};
