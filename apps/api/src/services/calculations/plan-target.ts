import { type AnyRubric, type Exact, exactOf } from '@spbe/engine';
import {
  type Binding,
  type CheapestPlan,
  cheapest,
  type FrontierPoint,
  frontier,
  stability,
} from '@spbe/engine/plan';
import type { Context } from '../../context.js';
import { figureOf } from '../figure.js';
import { chooseInstrument } from '../instruments/choose-instrument.js';
import type { KnownInstrument } from '../instruments/known-instruments.js';
import { nameOfNode } from '../instruments/name-nodes.js';
import { basisOfYear, nameBand, predicateAt } from '../instruments/predicates.js';
import { refuseIssues } from '../issues/refuse-issues.js';
import { baseRateOfJump } from '../results/base-rate-of-jump.js';
import { scoreWith } from '../scores/score-ratings.js';
import { type Language, say } from '../words.js';
import { wrongShape } from '../wrong-shape.js';
import { boundSteps, type NodesInput } from './bound-steps.js';
import { type ChosenTarget, chooseTarget, type TargetInput } from './read-target.js';
import { placesOfTask, type ReadTask, readTask, type TaskInput } from './read-task.js';
import { refuseTarget } from './refuse-target.js';

export interface PlanInput extends TaskInput, NodesInput {
  readonly instrument: string;
  readonly year?: number | undefined;
  readonly target: TargetInput;
  readonly language: Language;
}

interface Command {
  readonly ctx: Pick<Context, 'instruments'>;
  readonly input: PlanInput;
}

/** How often costs are varied to see which steps stay. */
const VARIATIONS = 32;
/** Thousands of plans lie between doing nothing and everything; a chart shows these. */
const MOST_POINTS = 24;

/**
 * The cheapest way to a target from the levels of all indicators; where only the values of domains or aspects are
 * published, a lower bound on the number of steps.
 */
export function planTarget({ ctx, input }: Command) {
  const instrument = chooseInstrument(ctx, input.instrument);
  if ((input.ratings === undefined) === (input.nodes === undefined)) {
    throw wrongShape('$', 'required', {
      id: 'beri ratings (semua indikator) atau nodes (angka terbit), salah satu saja',
      en: 'give either ratings (of all indicators) or nodes (published figures)',
    });
  }
  const target = chooseTarget(instrument, input.target, basisOfYear(instrument, input.year));
  return input.nodes === undefined
    ? planSteps(instrument, input, target)
    : boundSteps(instrument, input, target);
}

function planSteps(instrument: KnownInstrument, input: PlanInput, target: ChosenTarget) {
  const { scoring } = instrument;
  const { language } = input;
  const read = readTask(instrument, input, target);
  const found = cheapest(scoring, read.task);
  if (!found.ok) throw refuseTarget(instrument, input, read, target, found.issues);
  const plan = found.value;
  const today = scoreWith(instrument, { ratings: input.ratings });
  const stays = stability(scoring, read.task, plan, VARIATIONS);
  const points = frontier(scoring, read.task);
  if (!points.ok) throw refuseIssues(scoring, points.issues, placesOfTask(input));
  const at = (index: Exact) => ({
    index: figureOf(index),
    predicate: {
      ...nameBand(instrument, predicateAt(instrument, index, target.basis), language),
      basis: target.basis,
    },
  });
  return {
    kind: 'plan' as const,
    instrument: { id: scoring.id, contentHash: scoring.contentHash },
    year: input.year ?? null,
    from: at(today.index),
    ...at(plan.index),
    slack: figureOf(plan.slack),
    cost: String(plan.cost),
    costUnit: read.costUnit,
    steps: nameSteps(instrument, plan, today.index, stays.ok ? stays.value : null, language),
    binds: plan.binds.map((bind) => describeBinding(bind, input, read, language)),
    frontier: thinOut(points.value, plan.index, ({ index }) =>
      predicateAt(instrument, index, target.basis),
    ).map(({ cost, index }) => ({ cost: String(cost), ...at(index) })),
    baseRate: baseRateOfJump(scoring.id, today.index, target.lowest),
  };
}

/** Every step with the index after it, what our texts estimate for it, and how often it stays when costs are off. */
function nameSteps(
  instrument: KnownInstrument,
  { steps }: CheapestPlan<AnyRubric>,
  today: Exact,
  stays: readonly { readonly share: Exact }[] | null,
  language: Language,
) {
  const { texts } = instrument;
  let index = today;
  return steps.map(({ code, from, to, cost }, position) => {
    const indicator = texts.indicators.find((each) => each.code === code);
    const advice = indicator?.steps.find((step) => step.from === from);
    const weight = exactOf(indicator?.weight ?? '0');
    const gain = exactOf({ num: weight.num, den: weight.den * 100n });
    index = index.plus(gain);
    const share = stays?.[position]?.share;
    return {
      code: String(code),
      name: nameOfNode(instrument, String(code), language),
      from,
      to,
      cost: String(cost),
      gain: figureOf(gain),
      indexAfter: figureOf(index),
      advice: advice ? { effort: advice.effort, weeks: { ...advice.weeks } } : null,
      stability: share ? figureOf(share) : null,
    };
  });
}

/** A constraint in the caller's terms; prerequisites of the instrument have no place in the body. */
function describeBinding(
  { path, saves, full }: Binding,
  { requires = [] }: TaskInput,
  { ofRubric }: ReadTask,
  language: Language,
) {
  const [constraint = '', ...rest] = path.split('.');
  const name = rest.length > 0 ? rest.join('.') : null;
  const rule = constraint === 'requires' && name ? ofRubric[Number(name) - requires.length] : undefined;
  return {
    constraint,
    /** Code of an indicator, or position in the list of the body. */
    of: rule ? null : name,
    prerequisite: rule
      ? {
          code: rule.code,
          at: rule.at,
          needs: rule.needs,
          min: rule.min,
          basis: rule.basis,
          reason: say(rule.reason, language),
        }
      : null,
    saves: String(saves),
    full,
  };
}

/** Both ends, the plan itself, the first plan of each predicate, and others evenly between them. */
function thinOut<Point extends Pick<FrontierPoint<AnyRubric>, 'index'>>(
  points: readonly Point[],
  planned: Exact,
  predicateOf: (point: Point) => string,
): readonly Point[] {
  if (points.length <= MOST_POINTS) return points;
  const kept = new Set([0, points.length - 1]);
  let before = '';
  points.forEach((point, position) => {
    const predicate = predicateOf(point);
    if (predicate !== before || point.index.compare(planned) === 0) kept.add(position);
    before = predicate;
  });
  const more = MOST_POINTS - kept.size;
  for (let k = 1; k <= more; k++) kept.add(Math.round((k * (points.length - 1)) / (more + 1)));
  return [...kept].sort((a, b) => a - b).map((position) => points[position] as Point);
}
