import type { AnyRubric } from '@spbe/engine';
import type { Amount, PerStep, Prerequisite, Step, TargetTask } from '@spbe/engine/plan';
import { prerequisitesOf } from '@spbe/rubric/relations';
import type { KnownInstrument } from '../instruments/known-instruments.js';
import type { PlaceOf } from '../issues/refuse-issues.js';
import type { ChosenTarget } from './read-target.js';

/** A whole number, as text where it does not fit a JSON number. */
export type AmountInput = number | string;
export type PerStepInput = Readonly<Record<string, AmountInput | Readonly<Record<string, AmountInput>>>>;

/** What may be done, and what it costs, as a caller writes it. */
export interface TaskInput {
  readonly ratings?: unknown;
  readonly costs?: PerStepInput | undefined;
  readonly fixed?: readonly string[] | undefined;
  readonly highest?: Readonly<Record<string, number>> | undefined;
  readonly requires?: readonly Prerequisite[] | undefined;
  readonly useRubricPrerequisites?: boolean | undefined;
  readonly caps?: readonly { readonly of: readonly string[]; readonly raises: number }[] | undefined;
  readonly budget?: AmountInput | undefined;
  readonly deadline?: AmountInput | undefined;
  readonly durations?: PerStepInput | undefined;
}

/** Whose costs a plan was made with. */
export type CostUnit = 'given' | 'weeks' | 'steps';

export interface ReadTask {
  readonly task: TargetTask<AnyRubric>;
  readonly costUnit: CostUnit;
  /** Prerequisites of the instrument, which stand behind the caller's own in the task. */
  readonly ofRubric: ReturnType<typeof prerequisitesOf>;
}

/**
 * Table cells that one search may look at. Measured: a district that starts at level 1 everywhere, with all prerequisites
 * of the instrument, needs fewer than 3 million; a task that is too entangled is declined within a second, having held
 * some 100 MB.
 */
export const EFFORT = 20_000_000;

/** The engine's task for a caller's one. Its ratings are judged by the engine. */
export function readTask(instrument: KnownInstrument, input: TaskInput, { target }: ChosenTarget): ReadTask {
  const ofRubric = input.useRubricPrerequisites === false ? [] : prerequisitesOf(instrument.scoring.id);
  const weeks = weeksOf(instrument);
  const { costs, fixed, highest, caps, budget, deadline, durations } = input;
  const duration = durations ? amountsOf(durations) : weeks;
  const task: TargetTask<AnyRubric> = {
    from: input.ratings as TargetTask<AnyRubric>['from'],
    target,
    effort: EFFORT,
    ...(costs ? { cost: amountsOf(costs) } : weeks ? { cost: weeks } : {}),
    ...(fixed ? { fixed } : {}),
    ...(highest ? { highest } : {}),
    requires: [
      ...(input.requires ?? []),
      ...ofRubric.map(({ code, at, needs, min }) => ({ code, at, needs, min })),
    ],
    ...(caps ? { caps } : {}),
    ...(budget === undefined ? {} : { budget: amountOf(budget) }),
    ...(deadline === undefined ? {} : { deadline: amountOf(deadline) }),
    ...(duration ? { duration } : {}),
  };
  return { task, costUnit: costs ? 'given' : weeks ? 'weeks' : 'steps', ofRubric };
}

/**
 * Without costs of the caller a step costs the weeks that the instrument's texts estimate for it, the cautious end of
 * the range; undefined where the texts know none, which makes the cheapest plan the one with the fewest steps.
 */
function weeksOf({ texts }: KnownInstrument): ((step: Step) => Amount) | undefined {
  const weeks = new Map(
    texts.indicators.flatMap(({ code, steps }) =>
      steps.map(({ from, weeks: { max } }) => [`${code}/${from}`, max] as const),
    ),
  );
  return weeks.size === 0 ? undefined : ({ code, from }) => weeks.get(`${code}/${from}`) ?? Number.NaN;
}

const amountOf = (amount: AmountInput): Amount => (typeof amount === 'string' ? BigInt(amount) : amount);

function amountsOf(table: PerStepInput): PerStep {
  return Object.fromEntries(
    Object.entries(table).map(([code, amount]) => [
      code,
      typeof amount === 'object'
        ? Object.fromEntries(Object.entries(amount).map(([to, each]) => [to, amountOf(each)]))
        : amountOf(amount),
    ]),
  );
}

/** Where the engine's issues with a task lie in the body. */
export const placesOfTask =
  (input: TaskInput): PlaceOf =>
  ({ code, path }) => {
    if (code === 'too-entangled') return [];
    if (code !== 'bad-task' && code !== 'bad-cost' && code !== 'cyclic-prerequisites') {
      return path === '' ? ['ratings'] : ['ratings', path];
    }
    const [kind = '', ...rest] = path.split('.');
    const name = rest.join('.');
    if (kind === 'cost') return ['costs'];
    if (kind === 'duration') return ['durations'];
    if (kind === 'fixed') return ['fixed', input.fixed?.indexOf(name) ?? 0];
    if (kind === 'highest') return ['highest', name];
    if (kind === 'requires' || kind === 'caps') return rest.length > 0 ? [kind, Number(name)] : [kind];
    return kind === '' ? [] : [kind];
  };
