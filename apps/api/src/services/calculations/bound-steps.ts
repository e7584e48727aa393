import { type AnyRubric, type PublishedFigures, reconcile } from '@spbe/engine';
import { fewestSteps } from '@spbe/engine/plan';
import { figureOf } from '../figure.js';
import type { KnownInstrument } from '../instruments/known-instruments.js';
import { refuseIssues } from '../issues/refuse-issues.js';
import { baseRateOfJump } from '../results/base-rate-of-jump.js';
import { wrongShape } from '../wrong-shape.js';
import type { ChosenTarget } from './read-target.js';
import type { TaskInput } from './read-task.js';
import { beyondScale } from './refuse-target.js';

/** What is published of an institution whose indicators are not: printed figures by code. */
export interface NodesInput {
  readonly nodes?: Readonly<Record<string, string>> | undefined;
  readonly index?: string | undefined;
}

/** What makes sense only when the indicators are known. */
const OF_INDICATORS = [
  'costs',
  'fixed',
  'highest',
  'requires',
  'useRubricPrerequisites',
  'caps',
  'budget',
  'deadline',
  'durations',
] as const satisfies readonly (keyof TaskInput)[];

/**
 * The fewest one-level steps that any plan to the target needs, whatever the indicators behind the published figures
 * are. A bound and not a plan: which steps they are cannot be known from these figures.
 */
export function boundSteps(
  instrument: KnownInstrument,
  input: TaskInput & NodesInput & { readonly year?: number | undefined },
  target: ChosenTarget,
) {
  const { scoring } = instrument;
  const stray = OF_INDICATORS.find((key) => input[key] !== undefined);
  if (stray !== undefined) {
    throw wrongShape(`$.${stray}`, 'not-allowed', {
      id: 'hanya dapat dipakai bersama ratings, bukan nodes',
      en: 'goes with ratings only, not with nodes',
    });
  }
  const { nodes = {}, index } = input;
  const published: PublishedFigures<AnyRubric> = { nodes, ...(index === undefined ? {} : { index }) };
  const known = reconcile<AnyRubric>(scoring, published);
  if (!known.ok) {
    throw refuseIssues(scoring, known.issues, ({ path }) =>
      path === '' ? [index === undefined ? 'nodes' : 'index'] : ['nodes', path],
    );
  }
  const counted = fewestSteps<AnyRubric>(scoring, known.value, target.target);
  if (!counted.ok) {
    // Figures hold no constraints: only the end of the scale can be in the way.
    const isBeyond = counted.issues.some(({ code }) => code === 'unreachable');
    throw isBeyond ? beyondScale(instrument) : refuseIssues(scoring, counted.issues);
  }
  const possible = known.value.index;
  const lowest = possible[0];
  const highest = possible.at(-1);
  if (!lowest || !highest) throw new Error('a reconciliation without any index');
  return {
    kind: 'bound' as const,
    instrument: { id: scoring.id, contentHash: scoring.contentHash },
    year: input.year ?? null,
    from: { minimum: figureOf(lowest), maximum: figureOf(highest) },
    fewestSteps: counted.value,
    baseRate: baseRateOfJump(scoring.id, lowest, target.lowest),
  };
}
