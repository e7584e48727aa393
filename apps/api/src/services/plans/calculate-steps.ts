import type { ComputedPlan, PlannedTarget, PlannedTask } from '../../store/plans.js';
import type { CalculationPool } from '../calculations/open-pool.js';
import type { planTarget } from '../calculations/plan-target.js';
import { Problem } from '../errors.js';
import { type Levels, textOfLevel } from './levels.js';

/** A step as the engine chose it. */
export interface ChosenStep {
  readonly code: string;
  readonly from: string;
  readonly to: string;
  /** Whole rupiah; null where the plan was made without costs of the caller. */
  readonly cost: string | null;
  /** Share of variations of the costs in which it stays, an exact fraction. */
  readonly stability: string | null;
}

export interface Calculated {
  readonly computed: ComputedPlan;
  /** In an order that can be carried out. */
  readonly steps: readonly ChosenStep[];
}

interface Command {
  readonly pool: CalculationPool;
  /** Aborted when nobody waits any more. */
  readonly signal: AbortSignal;
  readonly input: {
    readonly instrument: string;
    /** Of the assessment, which chooses the basis of a predicate. */
    readonly year: number;
    readonly levels: Levels;
    readonly target: PlannedTarget;
    readonly task: PlannedTask;
  };
}

type CheapestPlan = Extract<ReturnType<typeof planTarget>, { readonly kind: 'plan' }>;

/**
 * The cheapest steps from the levels of an assessment to a target, from the same calculation as `POST /v1/plan`.
 *
 * @throws Problem of the calculation, with what is wrong with the ratings under the place of the assessment
 */
export async function calculateSteps({ pool, signal, input }: Command): Promise<Calculated> {
  const { levels, task, ...question } = input;
  const ratings = Object.fromEntries([...levels].map(([code, level]) => [code, textOfLevel(level)]));
  const text = await pool
    .run('plan', { ...question, ...task, ratings, language: 'id' }, signal)
    .catch((error: unknown) => {
      throw error instanceof Problem ? inAssessment(error) : error;
    });
  const plan = JSON.parse(text) as CheapestPlan;
  return {
    computed: {
      cost: plan.cost,
      costUnit: plan.costUnit,
      // Words are chosen when it is read.
      binds: plan.binds.map(({ prerequisite, ...bind }) => ({
        ...bind,
        prerequisite: prerequisite && {
          code: prerequisite.code,
          at: prerequisite.at,
          needs: prerequisite.needs,
          min: prerequisite.min,
        },
      })),
    },
    steps: plan.steps.map(({ code, from, to, cost, stability }) => ({
      code,
      from: String(from),
      to: String(to),
      cost: plan.costUnit === 'given' ? cost : null,
      stability: stability?.fraction ?? null,
    })),
  };
}

const RATING = /^\$\.ratings\.?/;

/** Who asked sent no ratings but named an assessment that has them. */
function inAssessment({ code, parts }: Problem): Problem {
  const { errors = [] } = parts;
  return new Problem(code, {
    ...parts,
    errors: errors.map((place) => {
      if (!RATING.test(place.path)) return place;
      const indicator = place.path.replace(RATING, '');
      const prefix = indicator === '' ? '' : `${indicator}: `;
      const message = { id: `${prefix}${place.message.id}`, en: `${prefix}${place.message.en}` };
      return { ...place, path: '$.assessment', message };
    }),
  });
}
