import type { ListedStep } from '../../store/plan-steps.js';
import { groupRows } from '../group-rows.js';

/** Whole rupiah as text. What has no cost is counted and never taken for free. */
export interface CostSum {
  readonly own: string;
  readonly shared: string;
  readonly unpriced: number;
}

/** Costs of steps by who pays: the own budget, or others too. */
export function sumCosts(steps: readonly ListedStep[]): CostSum {
  let own = 0n;
  let shared = 0n;
  let unpriced = 0;
  for (const { cost, funding } of steps) {
    if (cost === null) unpriced++;
    else if (funding === 'own') own += BigInt(cost);
    else shared += BigInt(cost);
  }
  return { own: String(own), shared: String(shared), unpriced };
}

/** The same for each unit, by code; steps that nobody has taken come last under null. */
export const sumByUnit = (steps: readonly ListedStep[]) =>
  [...groupRows(steps, ({ unit }) => unit)]
    .sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1))
    .map(([unit, group]) => ({
      unit,
      steps: group.length,
      done: group.filter(({ status }) => status === 'done').length,
      cost: sumCosts(group),
    }));

/** Shared costs by who shares them. */
export const sumByFunder = (steps: readonly ListedStep[]) =>
  [
    ...groupRows(
      steps.filter(({ funding }) => funding === 'shared'),
      ({ funded_by }) => funded_by,
    ),
  ]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([by, group]) => {
      const { shared, unpriced } = sumCosts(group);
      return { by, steps: group.length, cost: shared, unpriced };
    });
