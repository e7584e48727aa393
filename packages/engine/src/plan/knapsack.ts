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

/** Extends the first `length` sums of `from` by one option, where that is cheaper than what `to` holds. */
export function extend<C>(
  kind: Arithmetic<C>,
  from: Row<C>,
  length: number,
  to: Row<C>,
  picks: Picks,
  option: { readonly gain: number; readonly cost: C; readonly pick: number },
): void {
  const { add, less } = kind;
  const { gain, cost, pick } = option;
  for (let x = 0; x < length; x++) {
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
  const most = ordered.reduce((sum, { gains }) => sum + (gains.at(-1) as number), 1);
  // Two rows take turns: what is beyond `length` is never read, so neither is cleared as a whole.
  let costs = kind.unreached(most);
  let spare = kind.unreached(most);
  costs[0] = kind.of(0n);
  let length = 1;
  for (const { gains, costs: own } of ordered) {
    const wider = length + (gains.at(-1) as number);
    const picks = picksOf(wider, gains.length);
    // Option 0 is free: where it also gains nothing, the sums stay as they are.
    const stays = gains[0] === 0 ? length : 0;
    for (let x = 0; x < stays; x++) spare[x] = costs[x] as C;
    for (let x = stays; x < wider; x++) spare[x] = kind.none;
    for (let pick = stays > 0 ? 1 : 0; pick < gains.length; pick++) {
      extend(kind, costs, length, spare, picks, { gain: gains[pick] as number, cost: own[pick] as C, pick });
    }
    taken.push(picks);
    [costs, spare] = [spare, costs];
    length = wider;
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
  let least = kind.none;
  for (let gain = costs.length - 1; gain >= 0; gain--) {
    if (kind.less(costs[gain] as C, least)) {
      least = costs[gain] as C;
      kept.push(gain);
    }
  }
  return kept.reverse();
}
