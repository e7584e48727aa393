import type { Context } from '../../context.js';
import { type ListedStep, listSteps, updateStep } from '../../store/plan-steps.js';
import { type Access, requireUnit } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { localTime } from '../clock/local-time.js';
import type { ProblemPlace } from '../errors.js';
import { forbidden, notFound } from '../refusals.js';
import { refusePlaces } from '../refuse-places.js';
import { staleRevision } from '../stale-revision.js';
import { unitCodeReader } from '../units/read-unit-codes.js';
import type { Language } from '../words.js';
import { describePlan, describeStep } from './describe-plan.js';
import { findActivePlan } from './find-active-plan.js';
import { findDisorder, refuseDisorder } from './judge-order.js';
import { readGround } from './read-ground.js';
import { judgeFunding, type StepFields } from './read-steps.js';
import { rulesOfPlan } from './rules-of-plan.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: StepFields & {
    readonly plan: string;
    readonly step: string;
    readonly revision: number;
    readonly language: Language;
  };
}

/**
 * Says who takes a step, when, at what cost and risk, who pays, and how far it is. Whoever acts for one unit says how far its
 * own steps are and what endangers them. The plan is held meanwhile, so that two changes cannot together break the order of
 * years. Runs inside a transaction.
 *
 * @throws Problem `not-found`, `forbidden`, `wrong-state` in an archived plan, `revision-stale`, `input-invalid`, `plan-order`
 */
export async function changeStep({ ctx, access, input }: Command) {
  const { actor, institution } = access;
  const plan = await findActivePlan(ctx, access, input.plan);
  const steps = await listSteps(ctx.database, institution.id, plan.id);
  const before = steps.find(({ id }) => id === input.step);
  if (!before) throw notFound('step');
  holdToUnit(access, before, input);
  if (before.revision !== input.revision) throw staleRevision();
  const changes = await readChanges(ctx, before, input);
  const { instrument, levels } = await readGround(ctx, access, plan.assessment_id);
  const changed = { ...before, ...changes };
  const inOrder = steps.map((step) => (step.id === before.id ? changed : step));
  const rules = rulesOfPlan(instrument.scoring.id, plan.task);
  refuseDisorder(
    findDisorder(levels, inOrder, rules).filter(({ step, needs }) => step === changed || needs === changed),
    () => (input.year === undefined ? '$.status' : '$.year'),
  );
  if (!(await updateStep(ctx.database, before, changes))) throw staleRevision();
  const after = (await listSteps(ctx.database, institution.id, plan.id)).find(({ id }) => id === before.id);
  if (!after) throw notFound('step');
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'plan-step.change',
    entity: 'plan-step',
    entityId: before.id,
    before: factsOfStep(before),
    after: factsOfStep(after),
  });
  const { steps: _, ...totals } = await describePlan(ctx, access, plan, input.language);
  const today = localTime(ctx.now(), institution.time_zone).day;
  return { step: describeStep(instrument, levels, after, today, input.language), plan: totals };
}

/** What belongs to who plans, not to the unit that works. */
const PLANNED = ['unit', 'cost', 'funding', 'fundedBy', 'year', 'due'] as const;

function holdToUnit(access: Access, before: ListedStep, input: StepFields): void {
  requireUnit(access, before.unit_id);
  if (access.units !== null && PLANNED.some((field) => input[field] !== undefined)) {
    throw forbidden(access.action);
  }
}

async function readChanges(ctx: Context, before: ListedStep, input: StepFields) {
  const errors: ProblemPlace[] = [];
  const idOfUnit = await unitCodeReader(ctx, before.institution_id, errors);
  const unitId = idOfUnit(input.unit, '$.unit');
  const funding = input.funding ?? before.funding;
  const fundedBy = input.fundedBy ?? (funding === 'own' ? '' : before.funded_by);
  const wrong = judgeFunding(funding, fundedBy, '$.fundedBy');
  refusePlaces(wrong ? [...errors, wrong] : errors);
  return {
    unit_id: input.unit === undefined ? before.unit_id : unitId,
    cost: input.cost === undefined ? before.cost : input.cost === null ? null : String(BigInt(input.cost)),
    funding,
    funded_by: fundedBy,
    risk: input.risk ?? before.risk,
    mitigation: input.mitigation ?? before.mitigation,
    year: input.year === undefined ? before.year : input.year,
    due: input.due === undefined ? before.due : input.due,
    status: input.status ?? before.status,
  };
}

/** Without the free texts, which may hold names. */
const factsOfStep = ({ indicator_code, to_level, unit, cost, funding, year, due, status }: ListedStep) => ({
  indicator: indicator_code,
  to: to_level,
  unit,
  cost,
  funding,
  year,
  due,
  status,
});
