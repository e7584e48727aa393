import { exactOf } from '@spbe/engine';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { distributionSchema } from '../src/routes/schemas/distribution.js';
import type { reconciliationSchema } from '../src/routes/schemas/reconciliation.js';
import { KALSEL_2023, levelsOf } from './setup/kalsel.js';
import { type ProblemAnswer, serve } from './setup/serve.js';

type Distribution = z.output<typeof distributionSchema>;
type Reconciliation = z.output<typeof reconciliationSchema>;

const api = serve();

async function ask<Answer>(path: string, body: object): Promise<Answer> {
  const answer = await api.post(path, { instrument: 'spbe-2020', ...body });
  expect(await answer.clone().text()).not.toContain('urn:spbe:problem');
  return (await answer.json()) as Answer;
}
const weigh = (body: object) => ask<Distribution>('/v1/distribution', body);
const reconcile = (body: object) => ask<Reconciliation>('/v1/reconcile', body);
async function refusal(path: string, body: object): Promise<ProblemAnswer> {
  const answer = await api.post(path, { instrument: 'spbe-2020', ...body });
  return (await answer.json()) as ProblemAnswer;
}
/** Longer fractions than people write. */
const exactFrom = (fraction: string) => {
  const [num = '', den = '1'] = fraction.split('/');
  return exactOf({ num: BigInt(num), den: BigInt(den) });
};
const chanceOf = ({ predicates }: Distribution, id: string) =>
  predicates.find((predicate) => predicate.id === id)?.probability;

describe('POST /v1/distribution', () => {
  test('one uncertain indicator reaches a target with exactly its own odds', async () => {
    const lowered = Object.fromEntries(Object.keys(levelsOf(4)).map((code, at) => [code, at < 20 ? 4 : 3]));
    const card = await api.post('/v1/score', { instrument: 'spbe-2020', ratings: lowered });
    const { index } = (await card.json()) as { index: { decimal: string } };
    expect(index.decimal).toBe('3.38');
    const found = await weigh({
      ratings: lowered,
      odds: { I42: { 3: '1/3', 4: '2/3' } },
      target: { index: '3.41' },
    });
    expect(found.target?.probability).toEqual({ percent: '66.67', fraction: '2/3', decimal: null });
    expect(chanceOf(found, 'baik')).toMatchObject({ fraction: '1', percent: '100.00' });
  });

  test('probabilities of the predicates sum to exactly 1, quantiles ascend', async () => {
    const found = await weigh({ odds: 'uniform', quantiles: ['0', '0.1', '0.5', '0.9', '1'] });
    const sum = found.predicates.reduce(
      (total, { probability }) => total.plus(exactFrom(probability.fraction)),
      exactOf(0),
    );
    expect(sum.toFraction()).toBe('1');
    expect(found.quantiles.map(({ probability }) => probability)).toEqual(['0', '0.1', '0.5', '0.9', '1']);
    // Levels spread evenly and symmetrically: the median is the middle of the scale.
    expect(found.quantiles.map(({ index }) => index.fraction)).toMatchObject({ 0: '1', 2: '3', 4: '5' });
    expect(found.questions).toHaveLength(47);
    expect(found.nextQuestion?.code).toBe('I42');
    expect(found.margin).toBeNull();
  });

  test('the margin of a complete assessment: how many downgrades lose the predicate, and the worst set', async () => {
    const odds = { I1: { 2: 0.2, 3: 0.8 } };
    const found = await weigh({ ratings: levelsOf(3), odds });
    // From 3.00 to below 2.60: 12 levels of 3.00 percent are 0.36, two of 2.75 percent are 0.055.
    expect(found.margin).toMatchObject({
      downgrades: 14,
      index: { decimal: '2.585' },
      predicate: { id: 'cukup' },
    });
    expect(found.margin?.worst.reduce((sum, { from, to }) => sum + from - to, 0)).toBe(14);
    expect([found.questions, found.nextQuestion]).toEqual([[], null]);
    const gentle = await weigh({ ratings: levelsOf(3), odds, most: 1 });
    expect(gentle.margin?.worst.every(({ from, to }) => from - to === 1)).toBe(true);
  });

  test('the basis of the year decides who reaches a predicate', async () => {
    const levels = { ...levelsOf(4), I1: 3, I2: 3, I3: 3, I4: 3 };
    const target = { predicate: 'sangat-baik' };
    const body = { ratings: levels, odds: {}, target };
    const [exact, published] = [await weigh(body), await weigh({ ...body, year: 2023 })];
    expect([exact, published].map(({ predicates }) => predicates[0]?.basis)).toEqual(['exact', 'published']);
    expect(published.target?.probability.fraction).toBe('1');
  });

  test.each([
    ['odds that do not sum to 1', { I1: { 1: '0.5', 2: '0.4' } }, '$.odds.I1', 'bad-odds'],
    ['an unknown indicator', { I99: { 1: '1' } }, '$.odds.I99', 'bad-odds'],
    ['a level off the scale', { I1: { 7: '1' } }, '$.odds.I1', 'bad-odds'],
    ['a probability in words', { I1: { 1: 'sering' } }, '$.odds.I1', 'bad-odds'],
  ])('%s', async (_, odds, path, code) => {
    const problem = await refusal('/v1/distribution', { ratings: levelsOf(3), odds });
    expect(problem).toMatchObject({ status: 422, code: 'odds-invalid', errors: [{ path, code }] });
  });

  test('a probability of hundreds of digits is exact, too', async () => {
    const odds = Object.fromEntries(
      Array.from({ length: 6 }, (_, at) => [
        `I${at + 1}`,
        { 2: `0.${'0'.repeat(39)}1`, 3: `0.${'9'.repeat(40)}` },
      ]),
    );
    const found = await weigh({ ratings: levelsOf(3), odds, target: { index: '3' } });
    // All six keep their level with (1 - 1e-40)^6: 240 decimals.
    expect(found.target?.probability.decimal).toMatch(/^0\.9{39}4\d{200}$/);
    expect(found.target?.probability.percent).toBe('100.00');
  });

  test('odds too fine to be exact in time', async () => {
    const speck = `0.${'0'.repeat(57)}1`;
    const rest = `0.${'9'.repeat(57)}6`;
    const own = { 1: speck, 2: speck, 3: speck, 4: speck, 5: rest };
    const odds = Object.fromEntries(Object.keys(levelsOf(1)).map((code) => [code, own]));
    expect(await refusal('/v1/distribution', { odds })).toMatchObject({
      code: 'odds-invalid',
      errors: [{ path: '$.odds', code: 'too-wide' }],
    });
  });

  test('levels must be whole, and what has no rating needs odds', async () => {
    expect(await refusal('/v1/distribution', { ratings: { I1: '3.5' }, odds: 'uniform' })).toMatchObject({
      code: 'ratings-invalid',
      errors: [{ path: '$.ratings.I1', code: 'level-malformed' }],
    });
    const { I1: _, ...rest } = levelsOf(3);
    expect(await refusal('/v1/distribution', { ratings: rest, odds: {} })).toMatchObject({
      errors: [{ path: '$.ratings.I1', code: 'unanswered' }],
    });
    expect(await refusal('/v1/distribution', { instrument: 'pemdi-2026', odds: 'uniform' })).toMatchObject({
      code: 'whole-levels-needed',
      errors: [{ path: '$.instrument', code: 'not-a-lattice' }],
    });
  });
});

describe('POST /v1/reconcile', () => {
  test('Kalimantan Selatan 2023: the exact values behind 2.69', async () => {
    const found = await reconcile({ year: 2023, domains: KALSEL_2023, index: '2.69' });
    expect(found.index).toMatchObject({
      published: '2.69',
      count: 2,
      minimum: { fraction: '5381/2000' },
      maximum: { fraction: '2693/1000' },
    });
    const service = found.nodes.find(({ code }) => code === 'D4');
    expect(service?.values?.map(({ fraction }) => fraction)).toEqual(['55/14', '358/91']);
    expect(service).toMatchObject({ published: '3.93', count: 2 });
    expect(found.predicates).toEqual([{ id: 'baik', name: 'Baik', basis: 'published' }]);
  });

  test('figures on an edge leave both predicates possible, unless the basis decides', async () => {
    const exact = await reconcile({ index: '3.50' });
    expect(exact.predicates.map(({ id }) => id)).toEqual(['baik', 'sangat-baik']);
    const published = await reconcile({ index: '3.50', year: 2023 });
    expect(published.predicates.map(({ id }) => id)).toEqual(['sangat-baik']);
  });

  test('a long list is counted, not written', async () => {
    const found = await reconcile({ nodes: { A6: '3.00' } });
    expect(found.index.values).toBeNull();
    expect(found.index.count).toBeGreaterThan(100);
    expect(found.nodes).toMatchObject([{ code: 'A6', count: 1 }]);
  });

  test('the figure that cannot be right is named, and what is no figure too', async () => {
    expect(await refusal('/v1/reconcile', { domains: KALSEL_2023, index: '2.09' })).toMatchObject({
      status: 422,
      code: 'figures-invalid',
      errors: [
        { path: '$.index', code: 'published-impossible' },
        { path: '$.domains.D4', code: 'published-impossible' },
      ],
    });
    expect(await refusal('/v1/reconcile', { nodes: { D1: '2.6' } })).toMatchObject({
      errors: [{ path: '$.nodes.D1', code: 'published-malformed' }],
    });
    expect(await refusal('/v1/reconcile', {})).toMatchObject({ status: 400, code: 'input-invalid' });
    expect(await refusal('/v1/reconcile', { instrument: 'pemdi-2026', index: '3.00' })).toMatchObject({
      code: 'whole-levels-needed',
    });
  });

  test('an unanswered indicator may count 0 when asked', async () => {
    const figures = { domains: { D1: '0.90' } };
    expect(await refusal('/v1/reconcile', figures)).toMatchObject({ code: 'figures-invalid' });
    expect((await reconcile({ ...figures, unansweredAsZero: true })).nodes).toMatchObject([
      { code: 'D1', minimum: { fraction: '9/10' } },
    ]);
  });
});
