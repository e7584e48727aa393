import { exactOf } from '@spbe/engine';
import type { StepRow } from '../../store/plan-steps.js';
import { Problem, type ProblemPlace } from '../errors.js';
import { byIndicator, type Levels, type Rise } from './levels.js';
import type { Rule } from './rules-of-plan.js';

/** A step as far as its place in the years goes. */
export type PlacedStep = Rise & Pick<StepRow, 'year' | 'status'>;

/** A step that waits for another one, which lies in a later year. */
export interface Disorder<Step extends PlacedStep> {
  readonly step: Step;
  readonly needs: Step;
}

/**
 * Finds steps whose prerequisite lies in a later year: the level below, a prerequisite of the plan or of the instrument.
 * Steps without a year are not in order and not out of it; dropped ones and done ones wait for nothing.
 */
export function findDisorder<Step extends PlacedStep>(
  levels: Levels,
  steps: readonly Step[],
  rules: readonly Rule[],
): readonly Disorder<Step>[] {
  const chains = byIndicator(steps.filter(({ status }) => status !== 'dropped'));
  const found: Disorder<Step>[] = [];
  const compare = (step: Step, needs: Step): void => {
    if (needs.status === 'done' || step.status === 'done') return;
    if (step.year !== null && needs.year !== null && needs.year > step.year) found.push({ step, needs });
  };
  for (const chain of chains.values()) {
    chain.forEach((step, position) => {
      const below = chain[position - 1];
      if (below) compare(step, below);
    });
  }
  for (const { code, at, needs, min } of rules) {
    if ((levels.get(needs)?.compare(String(min)) ?? -1) >= 0) continue;
    const step = chains.get(code)?.find((each) => rises(each, at));
    const needed = chains.get(needs)?.find((each) => rises(each, min));
    if (step && needed) compare(step, needed);
  }
  return found;
}

/** Whether a step is the one that reaches a level. */
export const rises = ({ from_level, to_level }: Rise, level: number): boolean =>
  levelIsAbove(level, from_level) && !levelIsAbove(level, to_level);

const levelIsAbove = (level: number, text: string): boolean => exactOf(text).compare(String(level)) < 0;

/**
 * Refuses an order of years that cannot be carried out.
 *
 * @param pathOf where in the body the year of a step lies
 * @throws Problem `plan-order` which names both steps of every pair
 */
export function refuseDisorder<Step extends PlacedStep>(
  disorder: readonly Disorder<Step>[],
  pathOf: (found: Disorder<Step>) => string,
): void {
  const [first] = disorder;
  if (!first) return;
  const sentence = ({ step, needs }: Disorder<Step>) => ({
    id: `${nameOf(step, 'tingkat')} memerlukan ${nameOf(needs, 'tingkat')}`,
    en: `${nameOf(step, 'level')} needs ${nameOf(needs, 'level')}`,
  });
  const errors = disorder.slice(0, MOST_ERRORS).map(
    (found): ProblemPlace => ({
      path: pathOf(found),
      code: 'plan-order',
      message: sentence(found),
    }),
  );
  const { id, en } = sentence(first);
  throw new Problem('plan-order', {
    detail: {
      id: `Prasyarat tidak boleh lebih lambat dari yang memerlukannya: ${id}.`,
      en: `A prerequisite may not come later than what needs it: ${en}.`,
    },
    fix: {
      id: 'Pindahkan prasyaratnya ke tahun yang sama atau lebih awal, atau mundurkan langkah yang memerlukannya.',
      en: 'Move the prerequisite to the same year or an earlier one, or the step that needs it to a later one.',
    },
    errors,
  });
}

const MOST_ERRORS = 100;

const nameOf = ({ indicator_code, to_level, year }: PlacedStep, level: string): string =>
  `${indicator_code} ${level} ${to_level} (${year})`;
