import { type Arithmetic, bigNumbers, plainNumbers } from './arithmetic.js';
import { type Component, entangle } from './entangle.js';
import { type PlanResult, refuse } from './errors.js';
import { type Block, knapsack, undominated } from './knapsack.js';
import type { Instance } from './read-task.js';
import { type Leaf, solveComponent } from './solve-component.js';

/** All cheapest plans of an instance at once. */
export interface Solution {
  /** Numerator units gained over the start, and the least cost; both strictly ascending, the first gain is 0 or more. */
  readonly points: readonly { readonly gain: number; readonly cost: bigint }[];
  /** Levels of all leaves at one of the points. */
  readonly levelsAt: (gain: number) => number[];
  /** Table cells that were filled. */
  readonly work: number;
}

// Measured: bigints take two to three times as long as doubles.
const BIGINT_SLOWER = 3;

const isTied = ({ rules, caps }: Component): boolean => rules.length + caps.length > 0;

/** Fills the tables, after estimating that they can be filled in bounded time. */
export function solve(instance: Instance): PlanResult<Solution> {
  const components = entangle(instance);
  let work = 0;
  let gained = 0;
  // A component of several leaves enters the knapsack with up to one option per unit it can gain.
  const options = (component: Component): number => (isTied(component) ? component.gain + 1 : component.work);
  for (const component of [...components].sort((a, b) => options(b) - options(a))) {
    work += component.work + options(component) * (gained + 1);
    gained += component.gain;
  }
  const sumOfAll = instance.costs.flat().reduce((a, b) => a + b, 0n);
  const isPlain = sumOfAll < 1n << 53n;
  if (!isPlain) work *= BIGINT_SLOWER;
  if (work > instance.effort) {
    const message = `this needs about ${work.toPrecision(2)} table cells, more than ${instance.effort}; drop some prerequisites or caps, fix indicators, or allow more effort`;
    return { ok: false, issues: [refuse('too-entangled', '', message)] };
  }
  const value = isPlain
    ? fill(instance, components, plainNumbers)
    : fill(instance, components, bigNumbers(sumOfAll));
  return { ok: true, value: { ...value, work } };
}

function fill<C extends number | bigint>(
  instance: Instance,
  components: readonly Component[],
  kind: Arithmetic<C>,
): Omit<Solution, 'work'> {
  const leaves = instance.start.map((start, leaf): Leaf<C> => {
    const gains = [0];
    const costs = [kind.of(0n)];
    for (const [k, cost] of (instance.costs[leaf] ?? []).entries()) {
      gains.push((k + 1) * (instance.plan.leafWeights[leaf] as number));
      costs.push(kind.add(costs[k] as C, kind.of(cost)));
    }
    return { start, gains, costs };
  });
  const blocks = components.map((component): Block<C> => {
    if (isTied(component)) return solveComponent(component, leaves, kind);
    const only = component.order[0] as number;
    const leaf = leaves[only] as Leaf<C>;
    return {
      gains: leaf.gains,
      costs: leaf.costs,
      assign: (option, levels) => {
        levels[only] = leaf.start + option;
      },
    };
  });
  const { costs, assign } = knapsack(blocks, kind);
  return {
    points: undominated(costs, kind).map((gain) => ({ gain, cost: BigInt(costs[gain] as C) })),
    levelsAt: (gain) => {
      const levels = [...instance.start];
      assign(gain, levels);
      return levels;
    },
  };
}
