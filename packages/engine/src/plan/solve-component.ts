import type { Arithmetic, Row } from './arithmetic.js';
import type { Component } from './entangle.js';
import { type Block, extend, type Picks, picksOf, undominated } from './knapsack.js';

/** One leaf: its options are 0, 1, 2 ... levels up. */
export interface Leaf<C> {
  readonly start: number;
  readonly gains: readonly number[];
  readonly costs: readonly C[];
}

/** Everything that later leaves may ask about the past: a bit for each open rule, the raises used of each open cap. */
type Memory = readonly number[];

interface State<C> {
  readonly memory: Memory;
  readonly costs: Row<C>;
  readonly picks: Picks;
  /** What a pick means: the state it came from and the option taken. */
  readonly arrivals: { readonly from: number; readonly option: number }[];
}

/**
 * Solves one component leaf by leaf, keeping one table per memory. Once all leaves are decided every rule and cap is
 * closed, so that a single table remains: it becomes a block of the knapsack.
 */
export function solveComponent<C>(
  component: Component,
  leaves: readonly Leaf<C>[],
  kind: Arithmetic<C>,
): Block<C> {
  const { order, rules, caps } = component;
  const remember = memoryOf(component, leaves);
  const origin = kind.unreached(1);
  origin[0] = kind.of(0n);
  const none = new Array<number>(rules.length + caps.length).fill(0);
  let states: State<C>[] = [{ memory: none, costs: origin, picks: picksOf(0, 0), arrivals: [] }];
  const history: State<C>[][] = [];
  for (const leaf of order) {
    const { gains, costs } = leaves[leaf] as Leaf<C>;
    const length = (states[0]?.costs.length ?? 1) + (gains.at(-1) as number);
    const next = new Map<string, State<C>>();
    states.forEach((state, from) => {
      gains.forEach((gain, option) => {
        const memory = remember(state.memory, leaf, option);
        if (!memory) return;
        const key = memory.join();
        let to = next.get(key);
        if (!to) {
          const picks = picksOf(length, states.length * gains.length);
          to = { memory, costs: kind.unreached(length), picks, arrivals: [] };
          next.set(key, to);
        }
        const pick = to.arrivals.push({ from, option }) - 1;
        extend(kind, state.costs, state.costs.length, to.costs, to.picks, {
          gain,
          cost: costs[option] as C,
          pick,
        });
      });
    });
    states = [...next.values()];
    // Only the picks are needed to walk back; the rows of costs may be collected.
    history.push(states.map((state) => ({ ...state, costs: origin })));
  }
  const final = states[0] as State<C>;
  const gains = undominated(final.costs, kind);
  const assign = (option: number, levels: number[]): void => {
    let gain = gains[option] as number;
    let at = 0;
    for (let k = order.length - 1; k >= 0; k--) {
      const state = history[k]?.[at] as State<C>;
      const taken = state.arrivals[state.picks[gain] as number] as { from: number; option: number };
      const leaf = leaves[order[k] as number] as Leaf<C>;
      levels[order[k] as number] = leaf.start + taken.option;
      gain -= leaf.gains[taken.option] as number;
      at = taken.from;
    }
  };
  return { gains, costs: gains.map((gain) => final.costs[gain] as C), assign };
}

/** The memory after one more leaf was decided, or null when that breaks a rule or a cap. */
function memoryOf<C>(
  { order, rules, caps }: Component,
  leaves: readonly Leaf<C>[],
): (before: Memory, leaf: number, option: number) => Memory | null {
  const turn = new Map(order.map((leaf, position) => [leaf, position]));
  const turnOf = (leaf: number): number => turn.get(leaf) as number;
  const lastTurn = caps.map((cap) => Math.max(...cap.leaves.map(turnOf)));
  return (before, leaf, option) => {
    const memory = [...before];
    const level = (leaves[leaf] as Leaf<C>).start + option;
    for (let k = 0; k < rules.length; k++) {
      const { leaf: raised, at, needs, min } = rules[k] as Component['rules'][number];
      if (leaf !== raised && leaf !== needs) continue;
      const isAsking = leaf === raised;
      const passed = isAsking ? level >= at : level >= min;
      if (turnOf(isAsking ? needs : raised) > turnOf(leaf)) memory[k] = passed ? 1 : 0;
      else {
        const isBroken = isAsking ? passed && before[k] === 0 : !passed && before[k] === 1;
        if (isBroken) return null;
        memory[k] = 0;
      }
    }
    for (let k = 0; k < caps.length; k++) {
      const cap = caps[k] as Component['caps'][number];
      if (!cap.leaves.includes(leaf)) continue;
      const used = (before[rules.length + k] as number) + (option > 0 ? 1 : 0);
      if (used > cap.raises) return null;
      memory[rules.length + k] = turnOf(leaf) === lastTurn[k] ? 0 : used;
    }
    return memory;
  };
}
