import type { Arithmetic } from './arithmetic.js';
import type { Turn } from './take-turns.js';

/** What the options of a leaf add to a partial plan. Higher positions are better, and lower values. */
export interface Options<C> {
  readonly moves: Int32Array;
  readonly values: readonly C[];
}

/** The partial plans that have led to one memory, none beaten by another, in falling order of position and of value. */
interface State<C> {
  /** What a pick means: a state of the turn before, and the option taken. */
  readonly origins: State<C>[];
  readonly options: number[];
  positions: readonly number[];
  values: readonly C[];
  picks: readonly number[];
}

export interface Filled<C> {
  /** Of the complete plans that none beats, in falling order both. */
  readonly positions: readonly number[];
  readonly values: readonly C[];
  /** Partial plans and table cells that were looked at. */
  readonly work: number;
  /** Tells the options on the way to one of them, in levels up. */
  readonly trace: (point: number, tell: (leaf: number, up: number) => void) => void;
}

// What a state takes beside its table, in table cells: measured.
const STATE_WORK = 256;

/**
 * Decides leaf by leaf, keeping for each memory the partial plans that can still be part of the best.
 *
 * @param length of the longest table
 * @param effort most partial plans and table cells to look at; null when that does not suffice
 */
export function fill<C>(
  turns: readonly Turn[],
  options: readonly Options<C>[],
  length: number,
  effort: number,
  kind: Arithmetic<C>,
): Filled<C> | null {
  const { add, less, none } = kind;
  // One table for all states in turn: wiped after each.
  const table = kind.unreached(length);
  const tablePicks = new Int32Array(length);
  const kept = new Int32Array(length);
  const begin: State<C> = { origins: [], options: [], positions: [0], values: [kind.zero], picks: [] };
  let states = new Map([[0, begin]]);
  let work = 0;
  for (const { leaf, readings, adds, digits } of turns) {
    const own = options[leaf] as Options<C>;
    const next = arrive(states, readings, adds);
    for (const [memory, state] of next) {
      let top = 0;
      let bottom = length;
      for (let pick = 0; pick < state.origins.length; pick++) {
        const { positions, values } = state.origins[pick] as State<C>;
        const option = state.options[pick] as number;
        const move = own.moves[option] as number;
        const value = own.values[option] as C;
        top = Math.max(top, (positions[0] as number) + move);
        bottom = Math.min(bottom, (positions[positions.length - 1] as number) + move);
        work += positions.length;
        for (let k = 0; k < positions.length; k++) {
          const position = (positions[k] as number) + move;
          const sum = add(values[k] as C, value);
          if (less(sum, table[position] as C)) {
            table[position] = sum;
            tablePicks[position] = pick;
          }
        }
      }
      work += top - bottom + STATE_WORK;
      if (work > effort) return null;
      const rivals = rivalsOf(memory, digits, next);
      let least = none;
      let count = 0;
      for (let position = top; position >= bottom; position--) {
        const value = table[position] as C;
        if (!less(value, least)) continue;
        least = value;
        if (rivals.length > 0 && isBeaten(rivals, position, value, less)) continue;
        kept[count++] = position;
      }
      const positions = new Array<number>(count);
      const values = new Array<C>(count);
      const picks = new Array<number>(count);
      for (let k = 0; k < count; k++) {
        const position = kept[k] as number;
        positions[k] = position;
        values[k] = table[position] as C;
        picks[k] = tablePicks[position] as number;
      }
      Object.assign(state, { positions, values, picks });
      table.fill(none, bottom, top + 1);
    }
    // Of the past only the way back is kept.
    for (const state of states.values()) state.values = [];
    states = next;
  }
  const last = states.get(0) as State<C>;
  return {
    positions: last.positions,
    values: last.values,
    work,
    trace: (point, tell) => {
      let [at, state] = [last.positions[point] as number, last];
      for (let k = turns.length - 1; k >= 0; k--) {
        const { leaf } = turns[k] as Turn;
        const pick = state.picks[state.positions.indexOf(at)] as number;
        const up = state.options[pick] as number;
        tell(leaf, up);
        at -= options[leaf]?.moves[up] as number;
        state = state.origins[pick] as State<C>;
      }
    },
  };
}

/** Which memories the options of a leaf lead to, in ascending order: whatever can beat a state comes before it. */
function arrive<C>(states: ReadonlyMap<number, State<C>>, readings: Turn['readings'], adds: Turn['adds']) {
  const next = new Map<number, State<C>>();
  for (const [memory, origin] of states) {
    // Others beat all of it.
    if (origin.positions.length === 0) continue;
    let rest = memory;
    let low = 0;
    let high = adds.length - 1;
    let stay = 0;
    let rise = 0;
    for (const byValue of readings) {
      const reading = byValue[rest % byValue.length] as (typeof byValue)[number];
      rest = Math.floor(rest / byValue.length);
      low = Math.max(low, reading.low);
      high = Math.min(high, reading.high);
      stay += reading.stay;
      rise += reading.rise;
    }
    for (let up = low; up <= high; up++) {
      const to = (up > 0 ? rise : stay) + (adds[up] as number);
      const state = next.get(to) ?? { origins: [], options: [], positions: [], values: [], picks: [] };
      if (state.origins.push(origin) === 1) next.set(to, state);
      state.options.push(up);
    }
  }
  return new Map([...next].sort(([a], [b]) => a - b));
}

/** A state whose memory allows more, and how far it has been looked through. */
interface Rival<C> {
  readonly state: State<C>;
  seen: number;
}

function rivalsOf<C>(
  memory: number,
  digits: Turn['digits'],
  states: ReadonlyMap<number, State<C>>,
): Rival<C>[] {
  const rivals: Rival<C>[] = [];
  for (const { times, radix } of digits) {
    const state = Math.floor(memory / times) % radix > 0 ? states.get(memory - times) : undefined;
    if (state) rivals.push({ state, seen: 0 });
  }
  return rivals;
}

/** Whether a rival has a plan with as good a position and value. Positions are asked for in falling order. */
function isBeaten<C>(
  rivals: readonly Rival<C>[],
  position: number,
  value: C,
  less: Arithmetic<C>['less'],
): boolean {
  for (const rival of rivals) {
    const { positions, values } = rival.state;
    while (rival.seen < positions.length && (positions[rival.seen] as number) >= position) rival.seen++;
    if (rival.seen > 0 && !less(value, values[rival.seen - 1] as C)) return true;
  }
  return false;
}
