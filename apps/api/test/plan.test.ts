import { exactOf } from '@spbe/engine';
import { prerequisitesOf } from '@spbe/rubric/relations';
import { spbe2020Texts } from '@spbe/rubric/spbe-2020/texts';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { planAnswerSchema } from '../src/routes/schemas/plan.js';
import { KALSEL_2023, levelsOf } from './setup/kalsel.js';
import { type ProblemAnswer, serve } from './setup/serve.js';

type Answer = z.output<typeof planAnswerSchema>;
type Plan = Extract<Answer, { kind: 'plan' }>;
type Problem = ProblemAnswer & {
  readonly nearest?: {
    readonly index: { readonly text: string; readonly fraction: string };
    readonly cost: string | null;
    readonly blockedBy: readonly { readonly constraint: string; readonly index: { readonly text: string } }[];
  };
};

const api = serve();

async function ask(body: object, language = 'id'): Promise<Answer> {
  const answer = await api.post(
    '/v1/plan',
    { instrument: 'spbe-2020', ...body },
    { 'accept-language': language },
  );
  expect(await answer.clone().text()).not.toContain('urn:spbe:problem');
  return (await answer.json()) as Answer;
}
async function plan(body: object, language?: string): Promise<Plan> {
  const found = await ask(body, language);
  if (found.kind !== 'plan') throw new Error('not a plan');
  return found;
}
async function refusal(body: object, language = 'id'): Promise<Problem> {
  const answer = await api.post(
    '/v1/plan',
    { instrument: 'spbe-2020', ...body },
    { 'accept-language': language },
  );
  expect([400, 422]).toContain(answer.status);
  return (await answer.json()) as Problem;
}

const one = Object.fromEntries(Object.keys(levelsOf(1)).map((code) => [code, 1]));
const goal = { index: '3.5' };

describe('where only domains are published', () => {
  test('Kalimantan Selatan 2023 needs at least 30 one-level steps to 3.5; 10 of 70 such institutions got there', async () => {
    expect(await ask({ nodes: KALSEL_2023, index: '2.69', target: goal })).toMatchObject({
      kind: 'bound',
      from: { minimum: { fraction: '5381/2000' }, maximum: { fraction: '2693/1000' } },
      fewestSteps: 30,
      baseRate: {
        from: { year: 2023, lowest: '2.60', highest: '2.80' },
        to: { year: 2024, target: '3.50' },
        of: 70,
        reached: 10,
      },
    });
    expect(await ask({ nodes: KALSEL_2023, target: { predicate: 'sangat-baik' } })).toMatchObject({
      fewestSteps: 30,
      baseRate: { of: 70, reached: 10 },
    });
  });

  test('from 3.0 to 3.2, 36 of 69 institutions reached 3.5', async () => {
    const found = await ask({ nodes: { D1: '3.10', D2: '3.10', D3: '3.09', D4: '3.11' }, target: goal });
    expect(found.baseRate).toMatchObject({
      from: { lowest: '3.00', highest: '3.20' },
      of: 69,
      reached: 36,
    });
  });

  test('figures that no levels give are refused by name', async () => {
    const problem = await refusal({ nodes: { D1: '2.61' }, target: goal });
    expect(problem).toMatchObject({
      code: 'figures-invalid',
      errors: [{ path: '$.nodes.D1', code: 'published-impossible' }],
    });
    expect(await refusal({ nodes: { D1: '2,60' }, target: goal })).toMatchObject({
      errors: [{ path: '$.nodes.D1', code: 'published-malformed' }],
    });
    expect(await refusal({ nodes: KALSEL_2023, index: '2.09', target: goal })).toMatchObject({
      errors: [
        { path: '$.index', code: 'published-impossible' },
        { path: '$.nodes.D4', code: 'published-impossible' },
      ],
    });
  });

  test('a target beyond the scale is out of reach', async () => {
    const problem = await refusal({ nodes: KALSEL_2023, target: { index: '5.5' } });
    expect(problem).toMatchObject({
      code: 'target-unreachable',
      // No constraint is in the way, so none is named.
      fix: 'Turunkan target; paling tinggi 5.',
      nearest: { index: { fraction: '5' }, blockedBy: [] },
    });
  });
});

describe('where the indicators are known', () => {
  test('the steps lead to the index that is promised, in an order that can be carried out', async () => {
    const ratings = levelsOf(2);
    const found = await plan({ ratings, target: { predicate: 'sangat-baik' } });
    expect([found.from.index.fraction, found.predicate.id]).toEqual(['2', 'sangat-baik']);
    expect(exactOf(found.index.fraction).compare('3.5')).toBeGreaterThanOrEqual(0);
    expect(exactOf(found.index.fraction).minus(exactOf(found.slack.fraction)).toFraction()).toBe('7/2');

    const levels: Record<string, number> = { ...ratings };
    let cost = 0n;
    for (const { code, from, to, cost: own, indexAfter } of found.steps) {
      expect([levels[code], to]).toEqual([from, from + 1]);
      for (const rule of prerequisitesOf('spbe-2020')) {
        if (rule.code === code && rule.at === to) expect(levels[rule.needs]).toBeGreaterThanOrEqual(rule.min);
      }
      levels[code] = to;
      cost += BigInt(own);
      const texts = spbe2020Texts.indicators.find((indicator) => indicator.code === code);
      expect(own).toBe(String(texts?.steps.find((step) => step.from === from)?.weeks.max));
      const card = await api.post('/v1/score', { instrument: 'spbe-2020', ratings: levels });
      expect(((await card.json()) as Plan).index).toEqual(indexAfter);
    }
    expect(String(cost)).toBe(found.cost);
    expect([found.steps.at(-1)?.indexAfter, found.costUnit]).toEqual([found.index, 'weeks']);
    for (const { stability } of found.steps) expect(stability?.fraction).toMatch(/^(1|0|\d+\/\d+)$/);
    expect(found.baseRate).toMatchObject({ from: { lowest: '1.90', highest: '2.10' } });
  });

  test('the frontier ascends in cost and index and holds the plan', async () => {
    const found = await plan({ ratings: levelsOf(3), target: goal, costs: one });
    expect(found.frontier.length).toBeLessThanOrEqual(24);
    expect(found.frontier[0]).toMatchObject({ cost: '0', index: { fraction: '3' } });
    expect(found.frontier).toContainEqual({
      cost: found.cost,
      index: found.index,
      predicate: found.predicate,
    });
    found.frontier.slice(1).forEach((point, at) => {
      const before = found.frontier[at];
      expect(BigInt(point.cost) > BigInt(before?.cost ?? 0)).toBe(true);
      expect(exactOf(point.index.fraction).compare(before?.index.fraction ?? '0')).toBe(1);
    });
    expect(found.frontier.at(-1)?.index.fraction).toBe('5');
  });

  test('with one unit per step the cheapest plan takes the heaviest indicators: 18 steps from 3 to 3.5', async () => {
    const found = await plan({
      ratings: levelsOf(3),
      target: goal,
      costs: one,
      useRubricPrerequisites: false,
    });
    // 12 steps of 3.00 percent and 6 of 2.75 percent give 0.525; 17 of the heaviest give 0.4975.
    expect([found.cost, found.costUnit, found.steps.length]).toEqual(['18', 'given', 18]);
    expect(found.index.decimal).toBe('3.525');
    expect(found.binds).toEqual([]);
  });

  test('constraints bind, and are named in the terms of the request', async () => {
    const found = await plan({
      ratings: levelsOf(3),
      target: goal,
      costs: { ...one, I42: { 4: 7, 5: 7 } },
      fixed: ['I43'],
      highest: { I44: 4 },
      caps: [{ of: ['I45', 'I46', 'I47'], raises: 1 }],
      requires: [{ code: 'I32', at: 4, needs: 'I1', min: 4 }],
      useRubricPrerequisites: false,
    });
    const raised = new Set(found.steps.map(({ code }) => code));
    expect([...raised].filter((code) => ['I45', 'I46', 'I47'].includes(code))).toHaveLength(1);
    expect(raised).not.toContain('I43');
    expect(found.binds).toContainEqual(
      expect.objectContaining({ constraint: 'caps', of: '0', full: true, prerequisite: null }),
    );
  });

  test('prerequisites of the instrument bind unless told otherwise, with their reason', async () => {
    const rule = prerequisitesOf('spbe-2020').find(
      ({ code, at, needs, min }) => at === 3 && min === 2 && code === 'I11' && needs === 'I1',
    );
    const fixed = Object.keys(one).filter((code) => !['I1', 'I11'].includes(code));
    const body = {
      ratings: { ...levelsOf(2), I1: 1 },
      target: { index: '2.01' },
      costs: { ...one, I1: 100 },
      fixed,
    };
    const bound = await plan(body, 'en');
    expect(bound.steps.map(({ code, to }) => `${code} ${to}`)).toEqual(['I1 2', 'I11 3']);
    expect(bound.binds).toContainEqual({
      constraint: 'requires',
      of: null,
      prerequisite: {
        code: 'I11',
        at: 3,
        needs: 'I1',
        min: 2,
        basis: rule?.basis,
        reason: rule?.reason.en,
      },
      saves: '100',
      full: false,
    });
    const free = await plan({ ...body, useRubricPrerequisites: false });
    expect(free.steps.map(({ code, to }) => `${code} ${to}`)).toEqual(['I11 3']);
  });

  test('amounts beyond the safe integers stay exact', async () => {
    const costs = Object.fromEntries(
      Object.keys(one).map((code) => [code, `9007199254740993${code.slice(1).padStart(3, '0')}`]),
    );
    const found = await plan({ ratings: levelsOf(4), target: { index: '4.03' }, costs });
    expect(found.cost).toBe('9007199254740993042');
    expect(found.steps.map(({ code }) => code)).toEqual(['I42']);
  });

  test('steps that last longer than the deadline are left out', async () => {
    const durations = { ...one, I42: 9 };
    const found = await plan({
      ratings: levelsOf(4),
      target: { index: '4.03' },
      costs: one,
      durations,
      deadline: 4,
    });
    expect(found.steps.map(({ code }) => code)).toEqual(['I43']);
  });

  test('the year chooses the basis of a predicate', async () => {
    const ratings = levelsOf(3);
    const in2023 = await plan({ ratings, year: 2023, target: { predicate: 'sangat-baik' } });
    expect(in2023.predicate).toEqual({ id: 'sangat-baik', name: 'Sangat Baik', basis: 'published' });
    const exact = await plan({
      ratings,
      year: 2023,
      target: { predicate: 'sangat-baik', basis: 'exact' },
    });
    expect(exact.predicate.basis).toBe('exact');
  });

  test('a target that is reached already costs nothing', async () => {
    expect(await plan({ ratings: levelsOf(4), target: goal })).toMatchObject({
      steps: [],
      cost: '0',
      slack: { decimal: '0.5' },
    });
  });
});

describe('what cannot be planned says why, in both languages', () => {
  test('a budget that is too small: the cost of the plan, and what it pays for', async () => {
    const body = {
      ratings: levelsOf(3),
      target: goal,
      costs: one,
      useRubricPrerequisites: false,
      budget: 10,
    };
    const problem = await refusal(body);
    expect(problem).toMatchObject({
      status: 422,
      code: 'budget-too-small',
      nearest: { index: { text: '3.30', fraction: '33/10' }, cost: '18', blockedBy: [] },
      errors: [{ path: '$.budget', code: 'over-budget' }],
    });
    expect(problem.detail).toContain('berbiaya 18');
    expect((await refusal(body, 'en')).detail).toContain('costs 18');
  });

  test('a target that constraints block: which ones, and how near one can come', async () => {
    const body = {
      ratings: levelsOf(3),
      target: goal,
      caps: [{ of: Object.keys(one), raises: 3 }],
      highest: { I42: 4 },
    };
    const problem = await refusal(body);
    expect(problem).toMatchObject({
      code: 'target-unreachable',
      nearest: { cost: null, blockedBy: [{ constraint: 'caps', index: { text: '4.97' } }] },
      errors: [{ path: '$.target', code: 'unreachable' }],
    });
    // Three of the heaviest indicators two levels up: 3 × 2 × 0.03.
    expect(problem.nearest?.index.fraction).toBe('159/50');
    expect(problem.detail).toContain('caps');
    expect((await refusal(body, 'en')).detail).toContain('out of reach');
  });

  test('several constraints that block only together', async () => {
    const problem = await refusal({
      ratings: levelsOf(3),
      target: { index: '4.9' },
      fixed: ['I42', 'I43'],
      highest: { I44: 3, I45: 3 },
    });
    expect(problem.nearest).toMatchObject({ index: { text: '4.76' }, blockedBy: [] });
  });

  test.each([
    ['an unknown code', { fixed: ['I1', 'I99'] }, '$.fixed[1]', 'bad-task'],
    ['a level off the scale', { highest: { I1: 9 } }, '$.highest.I1', 'bad-task'],
    ['an unknown owner', { caps: [{ of: ['X'], raises: 1 }] }, '$.caps[0]', 'bad-task'],
    [
      'an unknown need',
      { requires: [{ code: 'I1', at: 4, needs: 'X', min: 3 }] },
      '$.requires[0]',
      'bad-task',
    ],
    ['costs with a gap', { costs: { I1: 3 } }, '$.costs', 'bad-cost'],
    ['durations with a gap', { durations: { I1: 3 }, deadline: 3 }, '$.durations', 'bad-cost'],
    [
      'a circle',
      {
        requires: [
          { code: 'I1', at: 4, needs: 'I2', min: 4 },
          { code: 'I2', at: 4, needs: 'I1', min: 4 },
        ],
      },
      '$.requires',
      'cyclic-prerequisites',
    ],
    [
      'too much tied together',
      {
        caps: Array.from({ length: 12 }, (_, k) => ({
          of: Object.keys(one).filter((_code, at) => (at * 7 + k * 5) % 12 < 6),
          raises: 4,
        })),
      },
      '$',
      'too-entangled',
    ],
  ])('%s', async (_, task, path, code) => {
    const problem = await refusal({ ratings: levelsOf(3), target: goal, ...task });
    expect(problem).toMatchObject({ status: 422, code: 'task-invalid' });
    expect(problem.errors[0]).toMatchObject({ path, code });
    const english = await refusal({ ratings: levelsOf(3), target: goal, ...task }, 'en');
    expect(english.errors[0]?.message).not.toBe(problem.errors[0]?.message);
  });

  test.each([
    ['neither ratings nor nodes', { target: goal }, '$', 'required'],
    ['both', { ratings: levelsOf(3), nodes: KALSEL_2023, target: goal }, '$', 'required'],
    ['no target', { ratings: levelsOf(3), target: {} }, '$.target', 'required'],
    ['two targets', { ratings: levelsOf(3), target: { ...goal, predicate: 'baik' } }, '$.target', 'required'],
    [
      'an index in words',
      { ratings: levelsOf(3), target: { index: 'tinggi' } },
      '$.target.index',
      'malformed',
    ],
    [
      'an unknown predicate',
      { ratings: levelsOf(3), target: { predicate: 'hebat' } },
      '$.target.predicate',
      'not-allowed',
    ],
    ['costs beside nodes', { nodes: KALSEL_2023, costs: one, target: goal }, '$.costs', 'not-allowed'],
    ['a float as cost', { ratings: levelsOf(3), target: goal, budget: 1.5 }, '$.budget', 'malformed'],
  ])('%s', async (_, body, path, code) => {
    const problem = await refusal(body);
    expect(problem).toMatchObject({ status: 400, code: 'input-invalid', errors: [{ path, code }] });
  });

  test('incomplete ratings, and an instrument without whole levels', async () => {
    expect(await refusal({ ratings: { ...levelsOf(3), I5: null }, target: goal })).toMatchObject({
      code: 'ratings-invalid',
      errors: [{ path: '$.ratings.I5', code: 'unanswered' }],
    });
    const decimal = { instrument: 'pemdi-2026', target: goal };
    for (const known of [{ ratings: {} }, { nodes: {} }]) {
      expect(await refusal({ ...decimal, ...known })).toMatchObject({
        code: 'whole-levels-needed',
        errors: [{ path: '$.instrument', code: 'not-a-lattice' }],
      });
    }
  });
});

test('an instrument without estimates counts steps', async () => {
  const codes = [...Array.from({ length: 34 }, (_, at) => `I${at + 1}`), 'I35a', 'I35b', 'I35c'];
  const answer = await api.post('/v1/plan', {
    instrument: 'spbe-2018',
    ratings: Object.fromEntries(codes.map((code) => [code, 2])),
    target: { predicate: 'baik' },
  });
  const found = (await answer.json()) as Plan;
  expect([found.costUnit, found.cost, found.baseRate]).toEqual(['steps', String(found.steps.length), null]);
});
