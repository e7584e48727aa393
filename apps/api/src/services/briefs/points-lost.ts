import { type Exact, exactOf } from '@spbe/engine';
import type { KnownInstrument } from '../instruments/known-instruments.js';

export interface PointsLost {
  readonly code: string;
  readonly value: Exact;
  /** In points of the index: weight in percent times what is missing to the highest level. */
  readonly lost: Exact;
}

/** How much of the index every node keeps away, the most first; nodes without a value are left out. */
export function pointsLost(
  { scoring, texts }: KnownInstrument,
  values: readonly { readonly code: string; readonly value: Exact | string | null }[],
): readonly PointsLost[] {
  const highest = exactOf(scoring.scale.maximum);
  const weights = new Map([...texts.nodes, ...texts.indicators].map(({ code, weight }) => [code, weight]));
  return values
    .flatMap(({ code, value }) => {
      const weight = weights.get(code);
      if (value === null || weight === undefined) return [];
      const exact = typeof value === 'string' ? exactOf(value) : value;
      return [{ code, value: exact, lost: times(exactOf(weight), highest.minus(exact), 100n) }];
    })
    .sort((a, b) => b.lost.compare(a.lost));
}

const times = (a: Exact, b: Exact, by: bigint): Exact =>
  exactOf({ num: a.num * b.num, den: a.den * b.den * by });
