import { exactOf } from '@spbe/engine';
import type { Context } from '../../context.js';
import { deleteSteps, insertSteps, type ListedStep, listSteps, updateStep } from '../../store/plan-steps.js';
import { findPlan, type PlanRow, updatePlan } from '../../store/plans.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import type { CalculationPool } from '../calculations/open-pool.js';
import { notFound } from '../refusals.js';
import { staleRevision } from '../stale-revision.js';
import type { Language } from '../words.js';
import { type Calculated, type ChosenStep, calculateSteps } from './calculate-steps.js';
import { describePlan } from './describe-plan.js';
import { type DraftStep, draftChosen } from './draft-step.js';
import { findActivePlan } from './find-active-plan.js';
import { findDisorder } from './judge-order.js';
import { byIndicator, isReached, type Levels, textOfLevel } from './levels.js';
import { ownersOf, readGround } from './read-ground.js';
import { type Rule, rulesOfPlan } from './rules-of-plan.js';
import { standingSteps } from './standing-steps.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
  readonly pool: CalculationPool;
  readonly signal: AbortSignal;
  readonly input: { readonly id: string };
}

/**
 * Calculates the rest of a plan anew, from the ratings of today and what stands. Done before the transaction that stores it.
 *
 * @returns null for a plan whose steps a person listed
 * @throws Problem `not-found`, or of the calculation
 */
export async function recalculate({ ctx, access, pool, signal, input }: Query): Promise<Calculated | null> {
  const { institution } = access;
  const plan = await findPlan(ctx.database, institution.id, input.id);
  if (!plan) throw notFound('plan');
  if (plan.origin === 'listed') return null;
  const { assessment, levels } = await readGround(ctx, access, plan.assessment_id);
  const steps = await listSteps(ctx.database, institution.id, plan.id);
  const owners = await ownersOf(ctx, access, assessment);
  const { base, task } = standingSteps(plan, levels, steps, owners);
  const { instrument, year } = assessment;
  return calculateSteps({
    pool,
    signal,
    input: { instrument, year, levels: base, target: plan.target, task },
  });
}

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly id: string;
    readonly calculated: Calculated | null;
    readonly language: Language;
  };
}

/** A step as it will be stored; without a number when it is new. */
type Draft = DraftStep & { readonly before: ListedStep | null };

/**
 * Brings a plan to the ratings of today and keeps what people entered: what the ratings show already is done, every step
 * begins where it begins now, and the steps that nobody touched are those of the new calculation. Runs inside a transaction.
 *
 * @throws Problem `not-found`, `wrong-state` for an archived plan
 */
export async function refreshPlan({ ctx, access, input: { id, calculated, language } }: Command) {
  const { actor, institution } = access;
  const plan = await findActivePlan(ctx, access, id);
  const { assessment, instrument, levels } = await readGround(ctx, access, plan.assessment_id);
  const steps = await listSteps(ctx.database, institution.id, plan.id);
  const owners = await ownersOf(ctx, access, assessment);
  const merged = calculated
    ? mergeSteps(plan, levels, steps, calculated.steps, owners)
    : { drafts: steps.map(keep), isMovable: () => false };
  const rules = rulesOfPlan(instrument.scoring.id, plan.task);
  const drafts = fitYears(levels, beginAnew(levels, merged.drafts), rules, merged.isMovable);
  const kept = new Set(drafts.map(({ before }) => before?.id));
  const gone = steps.filter((step) => !kept.has(step.id));
  await deleteSteps(
    ctx.database,
    institution.id,
    gone.map((step) => step.id),
  );
  for (const [position, { before, ...draft }] of drafts.entries()) {
    const row = { ...draft, position: position + 1 };
    if (before && isChanged(before, row) && !(await updateStep(ctx.database, before, row))) {
      throw staleRevision();
    }
  }
  const added = drafts.flatMap(({ before, ...draft }, position) =>
    before ? [] : [{ ...draft, position: position + 1, institution_id: institution.id, plan_id: plan.id }],
  );
  await insertSteps(ctx.database, added);
  const after = await updatePlan(ctx.database, plan, {
    ...(calculated ? { computed: JSON.stringify(calculated.computed) } : {}),
    is_task_changed: false,
  });
  if (!after) throw staleRevision();
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'plan.refresh',
    entity: 'plan',
    entityId: plan.id,
    after: { steps: drafts.length, added: added.length, removed: gone.length },
  });
  return describePlan(ctx, access, after, language);
}

const keep = (before: ListedStep): Draft => ({
  before,
  indicator_code: before.indicator_code,
  from_level: before.from_level,
  to_level: before.to_level,
  unit_id: before.unit_id,
  cost: before.cost,
  stability: before.stability,
  year: before.year,
  due: before.due,
  status: before.status,
  funding: before.funding,
  funded_by: before.funded_by,
  risk: before.risk,
  mitigation: before.mitigation,
});

/** What stands, then what was chosen, then what was dropped. */
function mergeSteps(
  plan: PlanRow,
  levels: Levels,
  steps: readonly ListedStep[],
  chosen: readonly ChosenStep[],
  owners: ReadonlyMap<string, string>,
): { readonly drafts: readonly Draft[]; readonly isMovable: (draft: Draft) => boolean } {
  const standing = standingSteps(plan, levels, steps, owners).steps;
  const known = new Map(steps.map((step) => [`${step.indicator_code}/${step.to_level}`, step]));
  const taken = new Set<ListedStep | null>(standing);
  const fresh = chosen.flatMap((step): Draft[] => {
    const { code, from, to, cost, stability } = step;
    const before = known.get(`${code}/${to}`) ?? null;
    // It stands, or was dropped, since the calculation began.
    if (before && (taken.has(before) || before.status === 'dropped')) return [];
    if (before) return [{ ...keep(before), from_level: from, cost, stability }];
    return [{ ...draftChosen(step, owners, plan.year), before }];
  });
  const dropped = steps.filter(({ status }) => status === 'dropped');
  const free = new Set(fresh.map(({ indicator_code, to_level }) => `${indicator_code}/${to_level}`));
  return {
    drafts: [...standing.map(keep), ...fresh, ...dropped.map(keep)],
    isMovable: ({ indicator_code, to_level }) => free.has(`${indicator_code}/${to_level}`),
  };
}

/**
 * Steps that the ratings show are done; every other one begins where the rating or the step below it ends. What rests on a
 * dropped step stays as it is: it is shown as without its level below.
 */
function beginAnew(levels: Levels, drafts: readonly Draft[]): readonly Draft[] {
  const begun = new Map<Draft, Draft>();
  for (const [code, chain] of byIndicator(drafts)) {
    let level = levels.get(code);
    for (const draft of chain) {
      if (!level) break;
      if (draft.status === 'dropped') {
        if (level.compare(draft.to_level) < 0) break;
      } else if (isReached(levels, draft)) begun.set(draft, { ...draft, status: 'done' });
      else {
        begun.set(draft, { ...draft, from_level: textOfLevel(level) });
        level = exactOf(draft.to_level);
      }
    }
  }
  return drafts.map((draft) => begun.get(draft) ?? draft);
}

/** Moves steps that nobody placed into the year of what needs them; years only become earlier, so this ends. */
function fitYears(
  levels: Levels,
  drafts: readonly Draft[],
  rules: readonly Rule[],
  isMovable: (draft: Draft) => boolean,
): readonly Draft[] {
  const late = findDisorder(levels, drafts, rules).find(({ needs }) => isMovable(needs));
  if (!late) return drafts;
  const moved = drafts.map((draft) => (draft === late.needs ? { ...draft, year: late.step.year } : draft));
  return fitYears(levels, moved, rules, isMovable);
}

const isChanged = (before: ListedStep, row: Omit<Draft, 'before'>): boolean =>
  Object.entries(row).some(([field, value]) => before[field as keyof ListedStep] !== value);
