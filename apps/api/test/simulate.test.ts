import { exactOf } from '@spbe/engine';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { boundsSchema, simulationSchema } from '../src/routes/schemas/scores.js';
import { KALSEL_2023, levelsOf } from './setup/kalsel.js';
import { type ProblemAnswer, serve } from './setup/serve.js';

type Simulation = z.output<typeof simulationSchema>;
type Bounds = z.output<typeof boundsSchema>;

const api = serve();

async function post<Answer>(path: string, body: object, language = 'id'): Promise<Answer> {
  const answer = await api.post(path, { instrument: 'spbe-2020', ...body }, { 'accept-language': language });
  expect(await answer.clone().text()).not.toContain('urn:spbe:problem');
  expect(answer.status).toBe(200);
  return (await answer.json()) as Answer;
}
const simulate = (body: object) => post<Simulation>('/v1/simulate', body);
const bounds = (body: object) => post<Bounds>('/v1/bounds', body);
const sumOf = (texts: readonly string[]) =>
  texts.reduce((sum, text) => sum.plus(exactOf(text)), exactOf(0)).toFraction();

describe('POST /v1/simulate', () => {
  test('one level more in the management domain of Kalimantan Selatan 2023 lifts the index by 0.165', async () => {
    const found = await simulate({ ratings: KALSEL_2023, changes: { D3: '2.00' } });
    expect(found.before.index).toEqual({ text: '2.69', fraction: '53823/20000', decimal: '2.69115' });
    expect(found.after.index.decimal).toBe('2.85615');
    expect(found.delta).toEqual({ text: '0.17', fraction: '33/200', decimal: '0.165' });
    expect(found.nodes.find(({ code }) => code === 'D3')).toMatchObject({
      before: { text: '1.00' },
      after: { text: '2.00' },
      delta: { decimal: '1' },
      contribution: { decimal: '0.165' },
    });
    expect(found.parts).toEqual(['D3']);
  });

  test('both predicates are named where a change crosses an edge, and a fall is negative', async () => {
    const up = await simulate({ ratings: levelsOf(3), changes: { ...levelsOf(4), I1: 5 } });
    expect([up.before.predicate.id, up.after.predicate.id]).toEqual(['baik', 'sangat-baik']);
    const down = await simulate({ ratings: levelsOf(3), changes: { I42: 1 } });
    expect(down.delta).toEqual({ text: '-0.06', fraction: '-3/50', decimal: '-0.06' });
  });

  test('contributions of the parts add up to the change exactly', async () => {
    const changes = { I1: 4, I15: '7/2', I24: 1, I47: 5 };
    const found = await simulate({ ratings: levelsOf(3), changes });
    expect(found.parts).toEqual(Object.keys(changes));
    const parts = found.nodes.filter(({ code }) => found.parts.includes(code));
    expect(sumOf(parts.map(({ contribution }) => contribution?.fraction ?? ''))).toBe(found.delta.fraction);
  });

  test('a rating taken away is missing, not zero', async () => {
    const found = await simulate({ ratings: levelsOf(3), changes: { I1: null }, unanswered: 'lowest' });
    expect([found.before.missing, found.after.missing]).toEqual([[], ['I1']]);
    expect(found.after.index.decimal).toBe('2.974');
  });

  test('the basis of the year decides the predicate on both sides', async () => {
    const ratings = { D1: 5, D2: '3.50', D3: '3.50', D4: '3.064' };
    const in2023 = await simulate({ year: 2023, ratings, changes: {} });
    expect(in2023.before.predicate.basis).toBe('published');
    expect(in2023.delta.decimal).toBe('0');
  });

  test.each([
    ['ratings', { ratings: { ...levelsOf(3), I1: 9 }, changes: {} }, '$.ratings.I1', 'level-out-of-range'],
    ['changes', { ratings: levelsOf(3), changes: { I1: 9 } }, '$.changes.I1', 'level-out-of-range'],
    ['an unknown change', { ratings: levelsOf(3), changes: { I99: 3 } }, '$.changes.I99', 'unknown-code'],
    [
      'a change of a node above',
      { ratings: levelsOf(3), changes: { A5: 3 } },
      '$.ratings.I21',
      'rating-overlap',
    ],
    ['what is taken away', { ratings: levelsOf(3), changes: { I2: null } }, '$.changes.I2', 'unanswered'],
    ['an array', { ratings: levelsOf(3), changes: [3] }, '$.changes', 'ratings-malformed'],
    ['null', { ratings: levelsOf(3), changes: null }, '$.changes', 'ratings-malformed'],
    ['a text', { ratings: levelsOf(3), changes: 'I1=3' }, '$.changes', 'ratings-malformed'],
  ])('names the place in %s', async (_, body, path, code) => {
    const answer = await api.post('/v1/simulate', { instrument: 'spbe-2020', ...body });
    expect(answer.status).toBe(422);
    const problem = (await answer.json()) as ProblemAnswer;
    expect([problem.code, problem.errors[0]]).toMatchObject(['ratings-invalid', { path, code }]);
  });
});

describe('POST /v1/bounds', () => {
  test('nothing answered leaves the whole scale open', async () => {
    const found = await bounds({ ratings: {} });
    expect([found.index.minimum.fraction, found.index.maximum.fraction]).toEqual(['1', '5']);
    expect(found.predicates.map(({ id }) => id)).toEqual([
      'kurang',
      'cukup',
      'baik',
      'sangat-baik',
      'memuaskan',
    ]);
    expect(found.unanswered).toHaveLength(47);
    expect(sumOf(found.unanswered.map(({ width }) => width.fraction))).toBe('4');
    // Indicators 42 to 47 weigh most, 3 percent: four levels of it are 0.12.
    expect(found.nextQuestion).toEqual({
      code: 'I42',
      name: found.unanswered[0]?.name,
      width: { text: '0.12', fraction: '3/25', decimal: '0.12' },
    });
  });

  test('known domains narrow the index and the predicates in reach', async () => {
    const { D4: _, ...known } = KALSEL_2023;
    const found = await bounds({ ratings: known });
    expect([found.index.minimum.decimal, found.index.maximum.decimal]).toEqual(['1.358', '3.178']);
    expect(found.predicates.map(({ id }) => id)).toEqual(['kurang', 'cukup', 'baik']);
    expect(found.nodes.find(({ code }) => code === 'D1')?.span).toEqual({
      minimum: { text: '2.60', fraction: '13/5', decimal: '2.6' },
      maximum: { text: '2.60', fraction: '13/5', decimal: '2.6' },
    });
    expect(found.nodes.find(({ code }) => code === 'I1')?.span).toBeNull();
  });

  test('a complete assessment has one value and no question', async () => {
    const found = await bounds({ ratings: levelsOf(3), year: 2023 });
    expect([found.index.minimum, found.nextQuestion, found.unanswered]).toEqual([
      found.index.maximum,
      null,
      [],
    ]);
    expect(found.predicates).toEqual([{ id: 'baik', name: 'Baik', basis: 'published' }]);
  });

  test('words follow Accept-Language', async () => {
    const found = await post<Bounds>('/v1/bounds', { ratings: levelsOf(5) }, 'en');
    expect(found.predicates[0]?.name).toBe('Excellent');
  });
});
