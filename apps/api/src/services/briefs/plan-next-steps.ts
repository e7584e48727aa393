import type { AssessmentRow } from '../../store/assessments.js';
import type { RatingRow } from '../../store/ratings.js';
import { ratingsOf } from '../assessments/take-snapshot.js';
import type { PlanInput } from '../calculations/plan-target.js';
import { Problem } from '../errors.js';
import type { KnownInstrument } from '../instruments/known-instruments.js';
import { nameBand } from '../instruments/predicates.js';
import type { WrittenScorecard } from '../pictures/radar-of-assessment.js';
import type { ProblemCode } from '../problem-codes.js';
import type { Language } from '../words.js';
import { nextPredicateId } from './find-next-predicate.js';

/** Calculates a plan in a thread; resolves to the JSON of its answer. */
export type PlanCalculation = (input: PlanInput) => Promise<string>;

export interface NextStep {
  readonly code: string;
  readonly from: number;
  readonly to: number;
  readonly cost: string;
  readonly gain: { readonly text: string; readonly fraction: string };
}

/** The cheapest plan to the next predicate. */
export interface NextPlan {
  readonly predicate: string;
  readonly index: string;
  readonly steps: readonly NextStep[];
}

/** What the engine refuses though nobody did anything wrong: decimal scales, a target that prerequisites keep away. */
const NO_PLAN: readonly ProblemCode[] = [
  'whole-levels-needed',
  'ratings-invalid',
  'target-unreachable',
  'task-invalid',
];

/** Null at the top, and where the instrument allows no plan. */
export async function planNextSteps(
  instrument: KnownInstrument,
  { year }: AssessmentRow,
  ratings: readonly RatingRow[],
  { predicate }: WrittenScorecard,
  language: Language,
  plan: PlanCalculation,
): Promise<NextPlan | null> {
  const id = nextPredicateId(instrument, predicate.id);
  if (id === null) return null;
  try {
    const text = await plan({
      instrument: instrument.scoring.id,
      year,
      ratings: ratingsOf(ratings),
      target: { predicate: id },
      language,
    });
    const { steps, index } = JSON.parse(text) as {
      readonly steps: readonly NextStep[];
      readonly index: { readonly text: string };
    };
    return { predicate: nameBand(instrument, id, language).name, index: index.text, steps };
  } catch (error) {
    if (error instanceof Problem && NO_PLAN.includes(error.code)) return null;
    throw error;
  }
}
