import { planTarget } from './plan-target.js';
import { reconcileFigures } from './reconcile-figures.js';
import { weighOdds } from './weigh-odds.js';

/** What takes too long for the thread that answers everybody. */
export const CALCULATIONS = {
  plan: planTarget,
  distribution: weighOdds,
  reconcile: reconcileFigures,
} as const;

export type CalculationKind = keyof typeof CALCULATIONS;
export type CalculationInput<Kind extends CalculationKind> = Parameters<
  (typeof CALCULATIONS)[Kind]
>[0]['input'];

/** What a thread is asked, and what it answers; both cross by structured cloning. */
export interface Question {
  readonly kind: CalculationKind;
  readonly input: CalculationInput<CalculationKind>;
}
