import type { Context } from '../../context.js';
import { insertSteps, listSteps } from '../../store/plan-steps.js';
import { updatePlan } from '../../store/plans.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { wrongState } from '../refusals.js';
import { staleRevision } from '../stale-revision.js';
import type { Language } from '../words.js';
import { describePlan } from './describe-plan.js';
import { findActivePlan } from './find-active-plan.js';
import { findDisorder, refuseDisorder } from './judge-order.js';
import { levelsAfter } from './levels.js';
import { ownersOf, readGround } from './read-ground.js';
import { type ListedStepInput, readSteps } from './read-steps.js';
import { rulesOfPlan } from './rules-of-plan.js';

/** Nobody follows more at once; a calculated plan of spbe-2020 has at most 188. */
export const MOST_STEPS = 200;

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly plan: string;
    readonly steps: readonly ListedStepInput[];
    readonly language: Language;
  };
}

/**
 * Adds steps to a plan whose steps a person lists, above those that are there. Runs inside a transaction.
 *
 * @throws Problem `not-found`; `wrong-state` for a calculated, archived or full plan; `input-invalid`, `plan-order`
 */
export async function addSteps({ ctx, access, input }: Command) {
  const { actor, institution } = access;
  const plan = await findActivePlan(ctx, access, input.plan);
  if (plan.origin === 'computed') throw calculated();
  const before = await listSteps(ctx.database, institution.id, plan.id);
  if (before.length + input.steps.length > MOST_STEPS) throw tooMany(before.length);
  const { assessment, instrument, levels } = await readGround(ctx, access, plan.assessment_id);
  const owners = await ownersOf(ctx, access, assessment);
  // Dropped ones too: one step is one row, which can be taken up again.
  const above = levelsAfter(levels, before);
  const added = await readSteps(ctx, access, instrument, above, owners, plan.year, input.steps);
  const disorder = findDisorder(levels, [...before, ...added], rulesOfPlan(instrument.scoring.id, plan.task));
  refuseDisorder(disorder, () => '$.steps');
  await insertSteps(
    ctx.database,
    added.map((step, position) => ({
      ...step,
      institution_id: institution.id,
      plan_id: plan.id,
      position: (before.at(-1)?.position ?? 0) + position + 1,
    })),
  );
  const after = await updatePlan(ctx.database, plan, {});
  if (!after) throw staleRevision();
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'plan.extend',
    entity: 'plan',
    entityId: plan.id,
    after: { steps: added.map(({ indicator_code, to_level }) => `${indicator_code}/${to_level}`) },
  });
  return describePlan(ctx, access, after, input.language);
}

const calculated = () =>
  wrongState(
    {
      id: 'Langkah rencana ini dihitung, bukan didaftar sendiri.',
      en: 'The steps of this plan are calculated, not listed.',
    },
    {
      id: 'Ubah target atau batasannya lalu hitung ulang, atau buat rencana dengan steps.',
      en: 'Change its target or constraints and refresh it, or make a plan with steps.',
    },
  );

const tooMany = (count: number) =>
  wrongState(
    {
      id: `Rencana ini sudah memuat ${count} langkah; paling banyak ${MOST_STEPS}.`,
      en: `This plan has ${count} steps already; at most ${MOST_STEPS}.`,
    },
    { id: 'Buat rencana lain untuk sisanya.', en: 'Make another plan for the others.' },
  );
