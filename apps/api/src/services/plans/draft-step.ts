import type { StepRow } from '../../store/plan-steps.js';
import type { ChosenStep } from './calculate-steps.js';

/** A step before it has a number and a place. */
export type DraftStep = Omit<StepRow, 'id' | 'revision' | 'institution_id' | 'plan_id' | 'position'>;

/**
 * A step as the calculation chose it: with the unit that owns its indicator and the year of the plan, and nothing entered.
 *
 * @param owners unit of every indicator
 */
export const draftChosen = (
  { code, from, to, cost, stability }: ChosenStep,
  owners: ReadonlyMap<string, string>,
  year: number | null,
): DraftStep => ({
  indicator_code: code,
  from_level: from,
  to_level: to,
  unit_id: owners.get(code) ?? null,
  cost,
  funding: 'own',
  funded_by: '',
  risk: '',
  mitigation: '',
  year,
  due: null,
  status: 'planned',
  stability,
});
