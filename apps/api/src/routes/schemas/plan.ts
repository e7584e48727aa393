import { z } from 'zod';
import { codeSchema, placed, printedByCode, printedSchema } from './calculation-parts.js';
import { measuredWithSchema, ratingsSchema, yearSchema } from './scores.js';
import { basisSchema, figureSchema, instrumentIdSchema } from './shared.js';

const levelSchema = z.int().min(0).max(10);
const amountSchema = z.union([
  z.int().min(0),
  z
    .string()
    .regex(/^\d{1,30}$/)
    .meta({ description: 'Beyond 2^53 - 1.' }),
]);
const perStepSchema = z.record(codeSchema, z.union([amountSchema, z.record(z.string(), amountSchema)]));

export const targetSchema = z
  .strictObject({
    index: z
      .string()
      .max(40)
      .optional()
      .meta({ description: 'Exact text.', examples: ['3.5'] }),
    predicate: z
      .string()
      .max(40)
      .optional()
      .meta({ examples: ['sangat-baik'] }),
    basis: basisSchema.optional(),
  })
  .meta({
    id: 'Target',
    description: 'Either `index` or `predicate`; the basis is that of the year otherwise.',
  });

export const planRequestSchema = z
  .strictObject({
    instrument: instrumentIdSchema,
    year: yearSchema,
    ratings: ratingsSchema
      .optional()
      .meta({ description: 'Whole levels of all indicators. Either this or `nodes`.' }),
    nodes: printedByCode.optional().meta({
      description:
        'Where only domains or aspects are published: their printed figures. The answer is then a bound on the steps.',
    }),
    index: printedSchema.optional().meta({ description: 'The printed index, beside `nodes`.' }),
    target: targetSchema,
    costs: perStepSchema.optional().meta({
      description:
        'Cost per indicator, or per indicator and level reached; whole numbers. Without it a step costs the weeks that the ' +
        'texts of the instrument estimate at most (`costUnit: weeks`), or 1 where they know none (`costUnit: steps`).',
    }),
    fixed: z.array(codeSchema).max(100).optional().meta({ description: 'Indicators that stay as they are.' }),
    highest: z.record(codeSchema, levelSchema).optional().meta({ description: 'Highest level to plan for.' }),
    requires: z
      .array(
        z.strictObject({ code: codeSchema, at: levelSchema, needs: codeSchema, min: levelSchema }).meta({
          id: 'Prerequisite',
          description: '`code` reaches level `at` only when `needs` has `min`.',
        }),
      )
      .max(200)
      .optional(),
    useRubricPrerequisites: z
      .boolean()
      .optional()
      .meta({ description: 'Whether the prerequisites of the instrument bind too; true when not given.' }),
    caps: z
      .array(z.strictObject({ of: z.array(codeSchema).max(100), raises: z.int().min(0).max(100) }))
      .max(50)
      .optional()
      .meta({
        description: 'Of these indicators at most so many rise, for example what one unit can take on.',
      }),
    budget: amountSchema.optional(),
    deadline: amountSchema
      .optional()
      .meta({ description: 'Steps that last longer are left out; in weeks when `durations` is not given.' }),
    durations: perStepSchema.optional(),
  })
  .meta({
    id: 'PlanRequest',
    examples: [
      {
        instrument: 'spbe-2020',
        nodes: { D1: '2.60', D2: '1.60', D3: '1.00', D4: '3.93' },
        target: { index: '3.5' },
      },
    ],
  });

export const baseRateSchema = z
  .object({
    from: z.object({ year: z.int(), lowest: z.string(), highest: z.string() }),
    to: z.object({ year: z.int(), target: z.string() }),
    of: z.int(),
    reached: z.int(),
    withoutNextYear: z.int(),
  })
  .meta({
    id: 'BaseRate',
    description:
      'Of the institutions whose printed index lay in a range in one year, how many reached the target a year later.',
  });

const ofPlan = { instrument: measuredWithSchema, year: z.int().nullable() };

const cheapestPlanSchema = z
  .object({
    kind: z.literal('plan'),
    ...ofPlan,
    from: z.object(placed),
    ...placed,
    slack: figureSchema.meta({ description: 'Index above the lowest one that reaches the target.' }),
    cost: z.string().meta({ description: 'A whole number.' }),
    costUnit: z.enum(['given', 'weeks', 'steps']),
    steps: z
      .array(
        z
          .object({
            code: z.string(),
            name: z.string(),
            from: z.int(),
            to: z.int(),
            cost: z.string(),
            gain: figureSchema,
            indexAfter: figureSchema,
            advice: z
              .object({
                effort: z.enum(['light', 'moderate', 'heavy']),
                weeks: z.object({ min: z.int(), max: z.int() }),
              })
              .nullable()
              .meta({ description: "This project's own estimate for the step, not part of the regulation." }),
            stability: figureSchema.nullable().meta({
              description:
                'Share of 32 variations with every cost off by up to half in which the cheapest plan still has this step; ' +
                'null where that would take too long.',
            }),
          })
          .meta({ id: 'PlannedStep' }),
      )
      .meta({ description: 'In an order that can be carried out.' }),
    binds: z
      .array(
        z
          .object({
            constraint: z.string().meta({ examples: ['caps'] }),
            of: z
              .string()
              .nullable()
              .meta({ description: 'Code of an indicator, or position in the list of the request.' }),
            prerequisite: z
              .object({
                code: z.string(),
                at: z.int(),
                needs: z.string(),
                min: z.int(),
                basis: z.enum(['official', 'inferred', 'ours']),
                reason: z.string(),
              })
              .nullable()
              .meta({ description: 'Where a prerequisite of the instrument binds.' }),
            saves: z.string().meta({ description: 'By how much the plan would be cheaper without it.' }),
            full: z.boolean().meta({ description: 'A cap of which every raise is used.' }),
          })
          .meta({ id: 'Binding' }),
      )
      .meta({ description: 'Which constraints make the plan dearer, the dearest first.' }),
    frontier: z.array(z.object({ cost: z.string(), ...placed }).meta({ id: 'FrontierPoint' })).meta({
      description: 'Up to some two dozen of the plans that none beats, ascending in cost and index.',
    }),
    baseRate: baseRateSchema.nullable(),
  })
  .meta({ id: 'CheapestPlan' });

const stepBoundSchema = z
  .object({
    kind: z.literal('bound'),
    ...ofPlan,
    from: z
      .object({ minimum: figureSchema, maximum: figureSchema })
      .meta({ description: 'The exact indices that fit the printed figures.' }),
    fewestSteps: z.int().meta({
      description: 'No plan to the target has fewer one-level steps, whatever the indicators are.',
    }),
    baseRate: baseRateSchema.nullable(),
  })
  .meta({ id: 'StepBound' });

export const planAnswerSchema = z
  .discriminatedUnion('kind', [cheapestPlanSchema, stepBoundSchema])
  .meta({ id: 'PlanAnswer' });
