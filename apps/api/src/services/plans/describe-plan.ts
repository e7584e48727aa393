import { type Exact, exactOf } from '@spbe/engine';
import type { Context } from '../../context.js';
import { type ListedStep, listSteps } from '../../store/plan-steps.js';
import type { ComputedPlan, PlanRow } from '../../store/plans.js';
import type { Access } from '../access/admit.js';
import { type ChosenTarget, chooseTarget } from '../calculations/read-target.js';
import { localTime } from '../clock/local-time.js';
import { figureOf } from '../figure.js';
import { groupRows } from '../group-rows.js';
import type { KnownInstrument } from '../instruments/known-instruments.js';
import { nameOfNode } from '../instruments/name-nodes.js';
import { basisOfYear } from '../instruments/predicates.js';
import { baseRateOfJump } from '../results/base-rate-of-jump.js';
import { type Language, say } from '../words.js';
import { findStale } from './find-stale.js';
import { findUnmet } from './find-unmet.js';
import { isReached, type Levels, levelsAfter } from './levels.js';
import { indexOf, placeIndex } from './place-index.js';
import { readGround } from './read-ground.js';
import { type Rule, rulesOfPlan } from './rules-of-plan.js';
import { sumByFunder, sumByUnit, sumCosts } from './sum-costs.js';

/** The facts of a plan, without anything that is calculated. */
export const describePlanHead = (row: PlanRow) => ({
  id: row.id,
  title: row.title,
  origin: row.origin,
  assessment: row.assessment_id,
  target: row.target,
  task: row.task,
  year: row.year,
  createdAt: row.created_at.toISOString(),
  archivedAt: row.archived_at?.toISOString() ?? null,
  revision: row.revision,
});

/**
 * A plan as it stands today: its steps, the exact index now, after each year and once everything is done, what it costs and
 * who pays, what binds it, how often others made such a jump, and where the ratings have overtaken it.
 */
export async function describePlan(
  ctx: Context,
  access: Pick<Access, 'institution'>,
  row: PlanRow,
  language: Language,
) {
  const { institution } = access;
  // One after the other: inside a transaction there is one connection.
  const { assessment, instrument, levels } = await readGround(ctx, access, row.assessment_id);
  const steps = await listSteps(ctx.database, institution.id, row.id);
  const target = chooseTarget(instrument, row.target, basisOfYear(instrument, assessment.year));
  const rules = rulesOfPlan(instrument.scoring.id, row.task);
  const active = steps.filter(({ status }) => status !== 'dropped');
  const place = (index: Exact | null) => index && placeIndex(instrument, index, target, language);
  const now = indexOf(instrument, levels);
  const ifDone = indexOf(instrument, levelsAfter(levels, active));
  const today = localTime(ctx.now(), institution.time_zone).day;
  return {
    ...describePlanHead(row),
    instrument: { id: instrument.scoring.id, contentHash: instrument.scoring.contentHash },
    missing: instrument.scoring.leaves.flatMap(({ code }) => (levels.has(code) ? [] : [code])),
    now: place(now),
    ifDone: place(ifDone),
    reachesTarget: ifDone && target.reaches(ifDone),
    cost: sumCosts(active),
    years: describeYears(instrument, levels, active, target, language),
    units: sumByUnit(active),
    funders: sumByFunder(active),
    calculation: row.computed && describeCalculation(row.computed, rules, language),
    unmet: findUnmet(levels, steps, rules).map(({ step, needs, min, rule }) => ({
      step: step.id,
      indicator: step.indicator_code,
      to: step.to_level,
      needs,
      min,
      basis: rule?.basis ?? ('level-below' as const),
      reason: rule?.reason ? say(rule.reason, language) : null,
    })),
    stale: describeStale(row, levels, steps),
    baseRate: now && baseRateOfJump(instrument.scoring.id, now, target.lowest),
    steps: steps.map((step) => describeStep(instrument, levels, step, today, language)),
  };
}

/** The index at the end of every year that has steps, and what the year costs; steps without a year come last. */
function describeYears(
  instrument: KnownInstrument,
  levels: Levels,
  active: readonly ListedStep[],
  target: ChosenTarget,
  language: Language,
) {
  const years = [...groupRows(active, ({ year }) => year)].sort(
    ([a], [b]) => (a ?? Number.POSITIVE_INFINITY) - (b ?? Number.POSITIVE_INFINITY),
  );
  return years.map(([year, group]) => {
    const done = year === null ? active : active.filter((step) => step.year !== null && step.year <= year);
    const index = indexOf(instrument, levelsAfter(levels, done));
    return {
      year,
      steps: group.length,
      end: index && placeIndex(instrument, index, target, language),
      cost: sumCosts(group),
    };
  });
}

function describeCalculation(
  { cost, costUnit, binds }: ComputedPlan,
  rules: readonly Rule[],
  language: Language,
) {
  return {
    cost,
    costUnit,
    binds: binds.map(({ prerequisite, ...bind }) => {
      const rule =
        prerequisite &&
        rules.find(
          ({ code, at, needs, min, basis }) =>
            basis !== 'own' &&
            code === prerequisite.code &&
            at === prerequisite.at &&
            needs === prerequisite.needs &&
            min === prerequisite.min,
        );
      return {
        ...bind,
        prerequisite: prerequisite && {
          ...prerequisite,
          basis: rule?.basis ?? null,
          reason: rule?.reason ? say(rule.reason, language) : null,
        },
      };
    }),
  };
}

function describeStale(row: PlanRow, levels: Levels, steps: readonly ListedStep[]) {
  const because = [
    ...(row.is_task_changed ? [{ reason: 'task-changed' as const, step: null, indicator: null }] : []),
    ...findStale(levels, steps).map(({ step, reason }) => ({
      reason,
      step: step.id,
      indicator: step.indicator_code,
    })),
  ];
  return { isStale: because.length > 0, because };
}

/** @param today in the time zone of the institution, ISO */
export function describeStep(
  instrument: KnownInstrument,
  levels: Levels,
  step: ListedStep,
  today: string,
  language: Language,
) {
  const { indicator_code: code, status, due } = step;
  return {
    id: step.id,
    position: step.position,
    indicator: code,
    name: nameOfNode(instrument, code, language),
    from: step.from_level,
    to: step.to_level,
    gain: figureOf(gainOf(instrument, step)),
    unit: step.unit,
    cost: step.cost,
    funding: step.funding,
    fundedBy: step.funded_by,
    risk: step.risk,
    mitigation: step.mitigation,
    year: step.year,
    due,
    isOverdue: due !== null && due < today && (status === 'planned' || status === 'running'),
    status,
    isReached: isReached(levels, step),
    stability: step.stability === null ? null : figureOf(exactOf(step.stability)),
    revision: step.revision,
  };
}

/** What a step adds to the index: the weight of its indicator for every level, exact. */
function gainOf({ texts }: KnownInstrument, { indicator_code, from_level, to_level }: ListedStep): Exact {
  const weight = exactOf(texts.indicators.find(({ code }) => code === indicator_code)?.weight ?? '0');
  const levels = exactOf(to_level).minus(exactOf(from_level));
  return exactOf({ num: weight.num * levels.num, den: weight.den * levels.den * 100n });
}
