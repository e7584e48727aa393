import type { Context } from '../../context.js';
import { holdInstitution } from '../../store/institutions.js';
import { insertSteps } from '../../store/plan-steps.js';
import { countPlans, insertPlan, type PlannedTarget, type PlannedTask } from '../../store/plans.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { chooseTarget } from '../calculations/read-target.js';
import { basisOfYear } from '../instruments/predicates.js';
import { wrongState } from '../refusals.js';
import type { Language } from '../words.js';
import type { Calculated } from './calculate-steps.js';
import { describePlan } from './describe-plan.js';
import { type DraftStep, draftChosen } from './draft-step.js';
import { findDisorder, refuseDisorder } from './judge-order.js';
import { ownersOf, readGround } from './read-ground.js';
import { type ListedStepInput, readSteps } from './read-steps.js';
import { rulesOfPlan } from './rules-of-plan.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly assessment: string;
    readonly title?: string | undefined;
    readonly target: PlannedTarget;
    readonly task: PlannedTask;
    readonly year?: number | undefined;
    /** What was calculated, or the steps that a person lists. */
    readonly from: Calculated | readonly ListedStepInput[];
    readonly language: Language;
  };
}

const MOST_PLANS = 500;

/**
 * Stores a plan with its steps: calculated ones, each with the unit that owns its indicator and the year of the plan, or
 * those that a person lists. Runs inside a transaction.
 *
 * @throws Problem `not-found` for an assessment of nobody or of somebody else; `input-invalid`, `plan-order`
 */
export async function addPlan({ ctx, access, input }: Command) {
  const { actor, institution } = access;
  const { task, target, language } = input;
  await holdInstitution(ctx.database, institution.id);
  if ((await countPlans(ctx.database, institution.id)) >= MOST_PLANS) throw tooMany();
  const { assessment, instrument, levels } = await readGround(ctx, access, input.assessment);
  chooseTarget(instrument, target, basisOfYear(instrument, assessment.year));
  const owners = await ownersOf(ctx, access, assessment);
  const year = input.year ?? null;
  const calculated = 'computed' in input.from ? input.from : null;
  const rows: readonly DraftStep[] =
    'computed' in input.from
      ? input.from.steps.map((step) => draftChosen(step, owners, year))
      : await readSteps(ctx, access, instrument, levels, owners, year, input.from);
  const disorder = findDisorder(levels, rows, rulesOfPlan(instrument.scoring.id, task));
  refuseDisorder(disorder, ({ step }) => `$.steps[${rows.indexOf(step)}].year`);
  const row = await insertPlan(ctx.database, {
    institution_id: institution.id,
    assessment_id: assessment.id,
    title: input.title ?? `Rencana aksi ${year ?? assessment.year + 1}`,
    origin: calculated ? 'computed' : 'listed',
    target: JSON.stringify(target),
    task: JSON.stringify(task),
    computed: calculated && JSON.stringify(calculated.computed),
    year,
    created_by: actor.id,
    created_at: ctx.now(),
    archived_at: null,
  });
  await insertSteps(
    ctx.database,
    rows.map((step, position) => ({
      ...step,
      institution_id: institution.id,
      plan_id: row.id,
      position: position + 1,
    })),
  );
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'plan.add',
    entity: 'plan',
    entityId: row.id,
    after: { origin: row.origin, assessment: assessment.id, target, year, steps: rows.length },
  });
  return describePlan(ctx, access, row, language);
}

const tooMany = () =>
  wrongState(
    {
      id: `Sudah ada ${MOST_PLANS} rencana, batas satu instansi.`,
      en: `There are ${MOST_PLANS} plans, the limit of one institution.`,
    },
    { id: 'Ubah atau hitung ulang rencana yang ada.', en: 'Change or refresh a plan that is there.' },
  );
