import { gcd } from '../exact.js';
import { bigNumbers, plainNumbers } from './arithmetic.js';
import { type PlanResult, refuse } from './errors.js';
import { fill, type Options } from './fill.js';
import type { Instance } from './read-task.js';
import { type Turn, takeTurns } from './take-turns.js';

/** All cheapest plans of an instance at once. */
export interface Solution {
  /** Numerator units gained over the start at each point, strictly ascending from 0 or more; so are the least costs. */
  readonly gains: readonly number[];
  readonly costAt: (point: number) => bigint;
  /** Levels of all leaves at one of the points. */
  readonly levelsAt: (point: number) => number[];
  /** What it took of the effort. */
  readonly work: number;
}

// Measured: bigints take two to three times as long as doubles.
const BIGINT_SLOWER = 3;
// What one table may take, whatever the effort: about a gigabyte.
const MOST_POSITIONS = 1 << 26;
// Most memories that are possible turn out to be beaten, but never so many that more than this could end well.
const HOPELESS = 1_000;

/** Fills the tables in bounded time; where even an estimate says that it will not suffice, at once. */
export function solve(instance: Instance): PlanResult<Solution> {
  const { plan, start, effort } = instance;
  const unit = instance.costs.flat().reduce((a, b) => gcd(a, b), 0n) || 1n;
  /** Costs and gains of 0, 1, 2 ... levels up. */
  const sums = instance.costs.map((row) => {
    const costs = [0n];
    for (const cost of row) costs.push((costs.at(-1) as bigint) + cost / unit);
    return costs;
  });
  const dearest = (leaf: number): bigint => sums[leaf]?.at(-1) as bigint;
  const gainOf = (leaf: number, up: number): number => up * (plan.leafWeights[leaf] as number);
  const most = sums.reduce((sum, { length }, leaf) => sum + gainOf(leaf, length - 1), 0);
  const total = sums.reduce((sum, _, leaf) => sum + dearest(leaf), 0n);
  // One of the two figures is the position in a table, the other one its value: whichever makes the shorter table.
  const isByCost = total < most;
  const isBig = !isByCost && total >= 1n << 53n;
  const allowed = isBig ? effort / BIGINT_SLOWER : effort;
  const turns: Turn[] = [];
  let estimate = 0;
  let width = 1;
  let length = 1;
  for (const turn of takeTurns(instance)) {
    const { leaf, adds } = turn;
    const longer = length + (isByCost ? Number(dearest(leaf)) : gainOf(leaf, adds.length - 1));
    estimate += width * adds.length * length + turn.width * longer;
    if (estimate > allowed * HOPELESS || longer > MOST_POSITIONS) return tooEntangled(effort);
    [width, length] = [turn.width, longer];
    turns.push(turn);
  }
  const optionsOf = <C>(of: (cost: bigint) => C) =>
    sums.map((costs, leaf): Options<C> => {
      const gains = costs.map((_, up) => gainOf(leaf, up));
      return isByCost
        ? {
            moves: Int32Array.from(costs, (cost) => Number(dearest(leaf) - cost)),
            values: gains.map((gain) => -gain as C),
          }
        : { moves: Int32Array.from(gains), values: costs.map(of) };
    });
  const filled = isBig
    ? fill(turns, optionsOf(BigInt), length, allowed, bigNumbers)
    : fill(turns, optionsOf(Number), length, allowed, plainNumbers);
  if (!filled) return tooEntangled(effort);
  const { positions, values } = filled;
  // Positions fall: with them costs rise, but gains fall.
  const at = (point: number): number => (isByCost ? point : positions.length - 1 - point);
  const gains = isByCost ? (values as number[]).map((value) => -value) : [...positions].reverse();
  const costAt = (point: number): bigint =>
    unit *
    (isByCost ? total - BigInt(positions[point] as number) : BigInt(values[at(point)] as number | bigint));
  const levelsAt = (point: number): number[] => {
    const levels = [...start];
    filled.trace(at(point), (leaf, up) => {
      levels[leaf] = (start[leaf] as number) + up;
    });
    return levels;
  };
  return { ok: true, value: { gains, costAt, levelsAt, work: filled.work * (effort / allowed) } };
}

function tooEntangled(effort: number): PlanResult<never> {
  const message = `this needs more than the ${effort} table cells that are allowed; drop some prerequisites or caps, fix indicators, or allow more effort`;
  return { ok: false, issues: [refuse('too-entangled', '', message)] };
}
