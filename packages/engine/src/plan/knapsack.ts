import type { Arithmetic, Row } from './arithmetic.js';

/** One choice to be made: option k gains `gains[k]` numerator units for `costs[k]`. Gains ascend; option 0 is free. */
export interface Block<C> {
  readonly gains: readonly number[];
  readonly costs: readonly C[];
  /** Writes the levels that option k stands for. */
  readonly assign: (option: number, levels: number[]) => void;
}

/** Least cost of gaining exactly x units, and which options get there. */
export interface Filled<C> {
  readonly costs: Row<C>;
  readonly assign: (gain: number, levels: number[]) => void;
}

export type Picks = Uint16Array | Uint32Array;
export const picksOf = (length: number, largest: number): Picks =>
  largest < 1 << 16 ? new Uint16Array(length) : new Uint32Array(length);

/** Extends every sum of `from` by one option, where that is cheaper than what `to` holds. */
export function extend<C>(
  kind: Arithmetic<C>,
  from: Row<C>,
  to: Row<C>,
  picks: Picks,
  option: { readonly gain: number; readonly cost: C; readonly pick: number },
): void {
  const { add, less } = kind;
  const { gain, cost, pick } = option;
  for (let x = 0; x < from.length; x++) {
    const sum = add(from[x] as C, cost);
    if (less(sum, to[x + gain] as C)) {
      to[x + gain] = sum;
      picks[x + gain] = pick;
    }
  }
}

/** Combines independent choices. The one with most options goes first, while the table is still short. */
export function knapsack<C>(blocks: readonly Block<C>[], kind: Arithmetic<C>): Filled<C> {
  const ordered = [...blocks].sort((a, b) => b.gains.length - a.gains.length);
  const taken: Picks[] = [];
  let costs = kind.unreached(1);
  costs[0] = kind.of(0n);
  for (const block of ordered) {
    const length = costs.length + (block.gains.at(-1) as number);
    const wider = kind.unreached(length);
    const picks = picksOf(length, block.gains.length);
    block.gains.forEach((gain, pick) => {
      extend(kind, costs, wider, picks, { gain, cost: block.costs[pick] as C, pick });
    });
    taken.push(picks);
    costs = wider;
  }
  const assign = (gain: number, levels: number[]): void => {
    let rest = gain;
    for (let k = ordered.length - 1; k >= 0; k--) {
      const pick = taken[k]?.[rest] as number;
      ordered[k]?.assign(pick, levels);
      rest -= ordered[k]?.gains[pick] as number;
    }
  };
  return { costs, assign };
}

/** Gains that no higher gain undercuts, ascending in gain and in cost: among equal costs only the highest gain stays. */
export function undominated<C>(costs: Row<C>, kind: Arithmetic<C>): number[] {
  const kept: number[] = [];
  let least = kind.unreached(1)[0] as C;
  for (let gain = costs.length - 1; gain >= 0; gain--) {
    if (kind.less(costs[gain] as C, least)) {
      least = costs[gain] as C;
      kept.push(gain);
    }
  }
  return kept.reverse();
}
