import { expect, test } from 'vitest';
import type { z } from 'zod';
import type { crosswalkSchema } from '../src/routes/schemas/crosswalk.js';
import { type ProblemAnswer, serve } from './setup/serve.js';

type Crosswalk = z.output<typeof crosswalkSchema>;

const api = serve();
const read = (from: string, to: string) =>
  api.read<Crosswalk>(`/v1/crosswalk?from=${from}&to=${to}`, { headers: { 'accept-language': 'en' } });
const codes = (list: readonly { readonly code: string }[]) => list.map(({ code }) => code);

test('from SPBE 2020 to Pemdi: every indicator has a successor, five of Pemdi have no predecessor', async () => {
  const found = await read('spbe-2020', 'pemdi-2026');
  expect(found.links).toHaveLength(47);
  expect(found.links.filter(({ to }) => to.length === 0)).toEqual([]);
  expect(codes(found.withoutPredecessor)).toEqual(['I6', 'I7', 'I8', 'I11', 'I20']);
  expect(found.weightWithPredecessor.fraction).toBe('72');
  expect(new Set(found.links.flatMap(({ to }) => to.map(({ basis }) => basis)))).toEqual(
    new Set(['unofficial']),
  );
});

test('never a converted number: the interval is the whole scale, and nothing has a level', async () => {
  const found = await read('spbe-2020', 'pemdi-2026');
  expect([found.interval.minimum.fraction, found.interval.maximum.fraction]).toEqual(['1', '5']);
  expect(found.notice).toContain('No level and no index');
  expect(JSON.stringify(found)).not.toMatch(/"(level|value|index|predicate)"/);
});

test('evidence worth opening again names both sides, its text and its source', async () => {
  const found = await read('spbe-2020', 'pemdi-2026');
  const plan = found.evidenceReusable.find(({ code }) => code === 'I1');
  expect(codes(plan?.from ?? [])).toEqual(['I1', 'I2', 'I11', 'I12', 'I13']);
  expect(plan?.what).toContain('Architecture');
  expect(found.sources.evidence[0]).toMatchObject({ document: 'spbe-tips', confidence: 'low' });
  expect(found.sources.evidence[0]?.title).not.toBe('spbe-tips');
});

test('between 2018 and Pemdi there is no direct link', async () => {
  const found = await read('spbe-2018', 'pemdi-2026');
  expect(found.links.every(({ to }) => to.length === 0)).toBe(true);
  expect([found.weightWithPredecessor.fraction, found.evidenceReusable]).toEqual(['0', []]);
});

test('backwards the links are the same', async () => {
  const [there, back] = [await read('spbe-2018', 'spbe-2020'), await read('spbe-2020', 'spbe-2018')];
  const pairs = ({ links }: Crosswalk) =>
    links.flatMap(({ code, to }) => to.map((other) => [code, other.code]));
  expect(new Set(pairs(there).map(([a, b]) => `${a} ${b}`))).toEqual(
    new Set(pairs(back).map(([a, b]) => `${b} ${a}`)),
  );
});

test.each([
  ['from=spbe-2020&to=spbe-2020', '$.to', 'not-allowed'],
  ['from=spbe-2020', '$.to', 'required'],
  ['from=spbe-1945&to=spbe-2020', '$.from', 'not-allowed'],
  ['from=spbe-2020&to=pemdi-2026&level=3', '$.level', 'unknown-key'],
])('%s', async (query, path, code) => {
  const answer = await api.call(`/v1/crosswalk?${query}`);
  expect(answer.status).toBe(400);
  expect(((await answer.json()) as ProblemAnswer).errors).toMatchObject([{ path, code }]);
});
