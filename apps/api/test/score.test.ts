import { describe, expect, test } from 'vitest';
import traps from './cases/float-traps.json' with { type: 'json' };
import full from './cases/full-assessments.json' with { type: 'json' };
import edges from './cases/predicate-edges.json' with { type: 'json' };
import examples from './cases/regulation-examples.json' with { type: 'json' };
import ties from './cases/rounding-ties.json' with { type: 'json' };
import { serve } from './setup/serve.js';

interface Figure {
  readonly text: string;
  readonly fraction: string;
  readonly decimal: string | null;
}
interface Verdict {
  readonly id: string;
  readonly name: string;
  readonly basis: string;
}
interface Scorecard {
  readonly instrument: { readonly id: string; readonly contentHash: string };
  readonly year: number | null;
  readonly index: Figure;
  readonly predicate: Verdict;
  readonly predicateUnderOtherBasis: Verdict | null;
  readonly nodes: readonly {
    code: string;
    tier: string;
    name: string;
    weight: string;
    value: Figure | null;
    state: string | null;
  }[];
  readonly missing: readonly string[];
}

const api = serve();

async function score(body: object, headers?: Record<string, string>): Promise<Scorecard> {
  const answer = await api.post('/v1/score', { instrument: 'spbe-2020', ...body }, headers);
  expect(await answer.clone().text()).not.toContain('"code":"ratings-invalid"');
  expect(answer.status).toBe(200);
  return (await answer.json()) as Scorecard;
}

const ratingsOf = (levels: string) =>
  Object.fromEntries([...levels].map((level, at) => [`I${at + 1}`, Number(level)]));
const textsOf = (card: Scorecard, tier: string) =>
  card.nodes.filter((node) => node.tier === tier).map((node) => node.value?.text);
const domainsOf = (card: Scorecard) => textsOf(card, 'domain');
/** In the order of the report; the tree lists them below their domains, which is the same order. */
const aspectsOf = (card: Scorecard) => textsOf(card, 'aspect');

describe('published results, digit by digit', () => {
  test.each(examples.cases)('regulation example $id: $what', async ({ ratings, node, expected }) => {
    const card = await score({ ratings, unanswered: 'lowest' });
    const value = node === null ? card.index : card.nodes.find(({ code }) => code === node)?.value;
    expect(value?.text).toBe(expected);
  });

  test.each(full)(
    '$institution $year by $instrument',
    async ({ instrument, year, ratings, aspects, domains, index, predicate }) => {
      const card = await score({ instrument, year, ratings });
      expect(aspectsOf(card)).toEqual(aspects);
      expect(domainsOf(card)).toEqual(domains);
      expect(card.index.text).toBe(index);
      if (predicate !== null) expect(card.predicate.name).toBe(predicate);
      expect(card.missing).toEqual([]);
      expect(new Set(card.nodes.flatMap(({ tier, state }) => (tier === 'indicator' ? [state] : [])))).toEqual(
        new Set(['rated']),
      );
    },
  );

  test.each(edges.rows)(
    '$institution $year: the predicate at the edge',
    async ({ year, levels, domains, exact, index, predicate, underOtherBasis }) => {
      const card = await score({ year, ratings: ratingsOf(levels) });
      expect(domainsOf(card)).toEqual(domains);
      expect(card.index).toMatchObject({ decimal: exact, text: index });
      expect(card.predicate.name).toBe(predicate);
      expect(card.predicateUnderOtherBasis?.name).toBe(underOtherBasis);
      const basis = card.predicate.basis === 'exact' ? 'published' : 'exact';
      const other = await score({ year, ratings: ratingsOf(levels), predicateBasis: basis });
      expect(other.predicate).toEqual({ ...card.predicateUnderOtherBasis, basis });
    },
  );

  test.each(ties.rows)(
    '$institution $year: rounded up',
    async ({ year, levels, domains, exact, index, predicate }) => {
      const card = await score({ year, ratings: ratingsOf(levels) });
      expect(domainsOf(card)).toEqual(domains);
      expect(card.index).toMatchObject({ decimal: exact, text: index });
      expect(card.predicate.name).toBe(predicate);
    },
  );

  test.each(traps.rows)('floats would say $naive', async ({ levels, index, predicate }) => {
    const card = await score({ ratings: ratingsOf(levels) });
    expect(card.index.decimal).toBe(index);
    expect(card.predicate).toMatchObject({ name: predicate, basis: 'exact' });
    expect(card.predicateUnderOtherBasis).toBeNull();
  });
});

describe('ways to write a rating', () => {
  const rest = Object.fromEntries(Array.from({ length: 46 }, (_, at) => [`I${at + 2}`, 3]));
  test.each([
    ['a whole number', 2],
    ['text', '2'],
    ['a decimal', '2.00'],
    ['a fraction', '4/2'],
    ['an object', { num: 4, den: 2 }],
    ['a value with a state', { value: 2, state: 'assumed' }],
  ])('%s', async (_, rating) => {
    const card = await score({ ratings: { ...rest, I1: rating } });
    expect(card.index).toEqual({ text: '2.99', fraction: '2987/1000', decimal: '2.987' });
    const state = typeof rating === 'object' && 'state' in rating ? 'assumed' : 'rated';
    expect(card.nodes.find(({ code }) => code === 'I1')).toMatchObject({ state, value: { fraction: '2' } });
  });

  test('an index without an end has no decimal', async () => {
    const card = await score({ ratings: { ...rest, I1: '7/6' } });
    expect(card.index.decimal).toBeNull();
    expect(card.index).toEqual({ text: '2.98', fraction: '17857/6000', decimal: null });
  });

  test('unanswered indicators count as the lowest level only when asked, and are named', async () => {
    const card = await score({ ratings: { ...rest, I2: null }, unanswered: 'lowest' });
    expect(card.missing).toEqual(['I1', 'I2']);
    expect(card.nodes.find(({ code }) => code === 'I2')).toMatchObject({
      state: 'assumed',
      value: { text: '1.00' },
    });
  });

  test('below a node rated as a whole nothing has a value', async () => {
    const card = await score({ ratings: { D1: '2.60', D2: 2, D3: 2, D4: 2 } });
    expect(card.nodes.find(({ code }) => code === 'A1')).toMatchObject({ value: null, state: null });
    expect(card.index.decimal).toBe('2.078');
  });
});

test('words follow Accept-Language, numbers do not', async () => {
  const ratings = { D1: 5, D2: 5, D3: 5, D4: 5 };
  const id = await score({ ratings });
  const en = await score({ ratings }, { 'accept-language': 'en-GB,id;q=0.5' });
  expect(id.predicate).toEqual({ id: 'memuaskan', name: 'Memuaskan', basis: 'exact' });
  expect(en.predicate).toEqual({ id: 'memuaskan', name: 'Excellent', basis: 'exact' });
  expect(en.index).toEqual(id.index);
  expect(en.instrument).toEqual(id.instrument);
});
