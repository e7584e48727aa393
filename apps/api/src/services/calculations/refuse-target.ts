import { type AnyRubric, type Exact, exactOf } from '@spbe/engine';
import { frontier, type PlanIssue, type TargetTask } from '@spbe/engine/plan';
import { type Nearest, Problem } from '../errors.js';
import { figureOf } from '../figure.js';
import type { KnownInstrument } from '../instruments/known-instruments.js';
import { refuseIssues } from '../issues/refuse-issues.js';
import type { Words } from '../words.js';
import type { ChosenTarget } from './read-target.js';
import { placesOfTask, type ReadTask, type TaskInput } from './read-task.js';

type Task = TargetTask<AnyRubric>;

/** Why there is no plan, and how near one can come. */
export function refuseTarget(
  instrument: KnownInstrument,
  input: TaskInput,
  { task }: ReadTask,
  target: ChosenTarget,
  issues: readonly PlanIssue[],
): Problem {
  const [issue] = issues;
  const nearest = issue?.nearest;
  if (!nearest) return refuseIssues(instrument.scoring, issues, placesOfTask(input));
  return issue.code === 'over-budget'
    ? overBudget(instrument, task, target, nearest)
    : unreachable(instrument, task, target, nearest);
}

function overBudget(instrument: KnownInstrument, task: Task, target: ChosenTarget, paid: Exact): Problem {
  const { budget, ...free } = task;
  const points = frontier(instrument.scoring, free);
  const cost = points.ok ? points.value.find(({ index }) => target.reaches(index))?.cost : undefined;
  const text = paid.toFixed(2, 'half-up');
  return notWithin('budget-too-small', '$.budget', 'over-budget', {
    nearest: { index: figureOf(paid), cost: cost === undefined ? null : String(cost), blockedBy: [] },
    detail: {
      id: `Rencana termurah berbiaya ${cost}, sedangkan anggarannya ${budget}; anggaran itu cukup untuk indeks ${text}.`,
      en: `The cheapest plan costs ${cost} and the budget is ${budget}, which pays for an index of ${text}.`,
    },
    fix: {
      id: 'Tambah anggaran, turunkan target, atau longgarkan batasan lain.',
      en: 'Raise the budget, lower the target, or relax other constraints.',
    },
  });
}

function unreachable(instrument: KnownInstrument, task: Task, target: ChosenTarget, highest: Exact): Problem {
  const { scoring } = instrument;
  if (highest.compare(scoring.scale.maximum) >= 0) return beyondScale(instrument);
  const blockedBy = relaxations(task).flatMap(([constraint, looser]) => {
    const points = frontier(scoring, looser);
    const index = points.ok ? points.value.at(-1)?.index : undefined;
    return index && target.reaches(index) ? [{ constraint, index: figureOf(index) }] : [];
  });
  const kinds = blockedBy.map(({ constraint }) => constraint).join(', ');
  const why: Words =
    kinds === ''
      ? {
          id: 'beberapa batasan bersama-sama menghalanginya',
          en: 'several constraints together stand in the way',
        }
      : { id: `yang menghalangi: ${kinds}`, en: `what stands in the way: ${kinds}` };
  const fix: Words =
    kinds === ''
      ? {
          id: 'Turunkan target, atau longgarkan beberapa batasan.',
          en: 'Lower the target, or relax several constraints.',
        }
      : {
          id: `Turunkan target, atau longgarkan salah satu dari ${kinds}.`,
          en: `Lower the target, or relax one of ${kinds}.`,
        };
  return outOfReach(highest, blockedBy, why, fix);
}

/** The target lies above the scale itself. */
export const beyondScale = ({ scoring }: KnownInstrument): Problem =>
  outOfReach(
    exactOf(scoring.scale.maximum),
    [],
    {
      id: 'skala instrumen berakhir di bawah target',
      en: 'the scale of the instrument ends below the target',
    },
    {
      id: `Turunkan target; paling tinggi ${scoring.scale.maximum}.`,
      en: `Lower the target to at most ${scoring.scale.maximum}.`,
    },
  );

function outOfReach(highest: Exact, blockedBy: Nearest['blockedBy'], why: Words, fix: Words): Problem {
  const text = highest.toFixed(2, 'half-up');
  return notWithin('target-unreachable', '$.target', 'unreachable', {
    nearest: { index: figureOf(highest), cost: null, blockedBy },
    detail: {
      id: `Target tidak terjangkau: indeks tertinggi yang mungkin ${text}; ${why.id}.`,
      en: `The target is out of reach: the highest possible index is ${text}; ${why.en}.`,
    },
    fix,
  });
}

/** The task without its budget and without one kind of constraint each. */
function relaxations({ budget: _, ...task }: Task): readonly (readonly [string, Task])[] {
  const { deadline, ...timeless } = task;
  return [
    ...(task.fixed?.length ? [['fixed', { ...task, fixed: [] }] as const] : []),
    ...(task.highest ? [['highest', { ...task, highest: {} }] as const] : []),
    ...(task.caps?.length ? [['caps', { ...task, caps: [] }] as const] : []),
    ...(task.requires?.length ? [['requires', { ...task, requires: [] }] as const] : []),
    ...(deadline === undefined ? [] : [['deadline', timeless] as const]),
  ];
}

const notWithin = (
  code: 'budget-too-small' | 'target-unreachable',
  path: string,
  issue: 'over-budget' | 'unreachable',
  { detail, fix, nearest }: { detail: Words; fix: Words; nearest: Nearest },
): Problem => new Problem(code, { detail, fix, nearest, errors: [{ path, code: issue, message: detail }] });
