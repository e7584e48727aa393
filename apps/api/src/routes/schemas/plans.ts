import { z } from 'zod';
import { codeSchema, placed } from './calculation-parts.js';
import { baseRateSchema, planRequestSchema, targetSchema } from './plan.js';
import { daySchema } from './recommendations.js';
import { measuredWithSchema } from './scores.js';
import { figureSchema } from './shared.js';
import { revisionSchema, rowIdSchema } from './workspace.js';

/** Whole rupiah; what is stored has at most eighteen digits. */
const moneySchema = z.union([z.int().min(0), z.string().regex(/^\d{1,18}$/)]);
const planYear = z.int().min(2000).max(2100);
const unitCode = z.string().min(1).max(40);
const MOST_STEPS = 200;

const { fixed, highest, requires, useRubricPrerequisites, caps } = planRequestSchema.shape;
const costs = z
  .record(codeSchema, z.union([moneySchema, z.record(z.string().max(10), moneySchema)]))
  .optional()
  .meta({ description: 'Whole rupiah per indicator, or per indicator and level reached.' });

/** What binds the calculation, by name. */
const task = {
  costs,
  fixed,
  highest,
  requires,
  useRubricPrerequisites,
  caps,
  budget: moneySchema.optional(),
};

const statusSchema = z.enum(['planned', 'running', 'done', 'dropped']);
const stepFields = {
  unit: unitCode.nullish().meta({ description: 'Who takes it; the owner of the indicator when not given.' }),
  cost: moneySchema.nullish().meta({ description: 'Whole rupiah; null when it is not known.' }),
  funding: z.enum(['own', 'shared']).optional(),
  fundedBy: z.string().trim().max(200).optional().meta({ description: 'Who shares the cost.' }),
  risk: z.string().trim().max(1000).optional(),
  mitigation: z.string().trim().max(1000).optional(),
  year: planYear.nullish(),
  due: daySchema.nullish(),
  status: statusSchema.optional(),
};

const newStepSchema = z
  .strictObject({
    indicator: codeSchema,
    to: z.union([z.int().min(0).max(10), z.string().min(1).max(20)]).meta({
      description: 'The level that it reaches; it begins at the rating, or where the step below it ends.',
    }),
    ...stepFields,
  })
  .meta({ id: 'NewPlanStep', examples: [{ indicator: 'I11', to: 3, unit: 'diskominfo', year: 2027 }] });

const stepsSchema = z.array(newStepSchema).min(1).max(MOST_STEPS);

export const newPlanSchema = z
  .strictObject({
    assessment: rowIdSchema,
    title: z.string().trim().min(1).max(200).optional(),
    target: targetSchema,
    year: planYear.optional().meta({ description: 'Every step begins with it.' }),
    ...task,
    steps: stepsSchema.optional().meta({
      description: 'The steps that a person lists; without them the cheapest ones are calculated.',
    }),
  })
  .meta({
    id: 'NewActionPlan',
    examples: [{ assessment: '12', target: { index: '3.5' }, year: 2027, budget: '5000000000' }],
  });

export const moreStepsSchema = z.strictObject({ steps: stepsSchema }).meta({ id: 'MorePlanSteps' });

export const planChangeSchema = z
  .strictObject({
    title: z.string().trim().min(1).max(200).optional(),
    target: targetSchema.optional(),
    year: planYear.nullish(),
    archived: z.boolean().optional().meta({ description: 'False takes it back.' }),
    costs: costs.nullable(),
    fixed: fixed.nullable(),
    highest: highest.nullable(),
    requires: requires.nullable(),
    useRubricPrerequisites: useRubricPrerequisites.nullable(),
    caps: caps.nullable(),
    budget: moneySchema.nullish(),
  })
  .meta({
    id: 'ActionPlanChange',
    description: 'Null takes a constraint away. Calculated steps change with the next refresh.',
  });

export const stepChangeSchema = z
  .strictObject(stepFields)
  .meta({ id: 'PlanStepChange', examples: [{ status: 'running', risk: 'Tenaga ahli kurang' }] });

const costSchema = z
  .object({
    own: z.string(),
    shared: z.string(),
    unpriced: z.int().meta({ description: 'Steps whose cost is not known; they are in no sum.' }),
  })
  .meta({ id: 'PlanCost', description: 'Whole rupiah.' });

const placedSchema = z.object(placed).nullable();

const headFields = {
  id: rowIdSchema,
  title: z.string(),
  origin: z.enum(['computed', 'listed']),
  assessment: rowIdSchema,
  target: targetSchema,
  task: z
    .record(z.string(), z.unknown())
    .meta({ description: 'What binds the calculation, as it was asked.' }),
  year: z.int().nullable(),
  createdAt: z.iso.datetime(),
  archivedAt: z.iso.datetime().nullable(),
  revision: revisionSchema,
};

const stepSchema = z
  .object({
    id: rowIdSchema,
    position: z.int(),
    indicator: z.string(),
    name: z.string(),
    from: z.string(),
    to: z.string(),
    gain: figureSchema.meta({ description: 'What it adds to the index.' }),
    unit: z.string().nullable(),
    cost: z.string().nullable(),
    funding: z.enum(['own', 'shared']),
    fundedBy: z.string(),
    risk: z.string(),
    mitigation: z.string(),
    year: z.int().nullable(),
    due: z.iso.date().nullable(),
    isOverdue: z.boolean(),
    status: statusSchema,
    isReached: z.boolean().meta({ description: 'The ratings show it already.' }),
    stability: figureSchema.nullable(),
    revision: revisionSchema,
  })
  .meta({ id: 'PlanStep' });

const prerequisite = { code: z.string(), at: z.int(), needs: z.string(), min: z.int() };
const basisOfRule = z.enum(['own', 'official', 'inferred', 'ours']);

const totals = {
  ...headFields,
  instrument: measuredWithSchema,
  missing: z.array(z.string()).meta({ description: 'Indicators without a rating: there is no index yet.' }),
  now: placedSchema.meta({ description: 'The exact index of the ratings of today.' }),
  ifDone: placedSchema.meta({ description: 'The exact index once every step that was not dropped is done.' }),
  reachesTarget: z.boolean().nullable(),
  cost: costSchema,
  years: z
    .array(z.object({ year: z.int().nullable(), steps: z.int(), end: placedSchema, cost: costSchema }))
    .meta({ description: 'The index at the end of each year; steps without a year come last.' }),
  units: z.array(z.object({ unit: z.string().nullable(), steps: z.int(), done: z.int(), cost: costSchema })),
  funders: z
    .array(z.object({ by: z.string(), steps: z.int(), cost: z.string(), unpriced: z.int() }))
    .meta({ description: 'Who shares how much.' }),
  calculation: z
    .object({
      cost: z.string(),
      costUnit: z.enum(['given', 'weeks', 'steps']),
      binds: z.array(
        z.object({
          constraint: z.string(),
          of: z.string().nullable(),
          prerequisite: z
            .object({ ...prerequisite, basis: basisOfRule.nullable(), reason: z.string().nullable() })
            .nullable(),
          saves: z.string(),
          full: z.boolean(),
        }),
      ),
    })
    .nullable()
    .meta({
      description:
        'Of the last calculation: after a refresh, of the steps that nobody had begun or worked on. `binds` as in `/v1/plan`.',
    }),
  unmet: z
    .array(
      z.object({
        step: rowIdSchema,
        indicator: z.string(),
        to: z.string(),
        needs: z.string(),
        min: z.string(),
        basis: z.union([basisOfRule, z.literal('level-below')]),
        reason: z.string().nullable(),
      }),
    )
    .meta({ description: 'Steps whose prerequisite is neither there nor planned in time.' }),
  stale: z
    .object({
      isStale: z.boolean(),
      because: z.array(
        z.object({
          reason: z.enum(['task-changed', 'reached', 'from-changed', 'unrated']),
          step: rowIdSchema.nullable(),
          indicator: z.string().nullable(),
        }),
      ),
    })
    .meta({ description: 'What changed since the steps were made; a refresh mends it.' }),
  baseRate: baseRateSchema.nullable(),
};

const totalsSchema = z.object(totals).meta({ id: 'ActionPlanTotals' });

export const actionPlanSchema = z
  .object({ ...totals, steps: z.array(stepSchema) })
  .meta({ id: 'ActionPlan' });

export const changedStepSchema = z
  .object({ step: stepSchema, plan: totalsSchema })
  .meta({ id: 'ChangedPlanStep' });

export const planQuerySchema = z.strictObject({
  archived: z.enum(['true', 'false']).default('false'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().min(1).max(100).optional(),
});

export const planPageSchema = z
  .object({
    plans: z.array(z.object(headFields).meta({ id: 'ActionPlanHead' })),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'ActionPlanPage' });
