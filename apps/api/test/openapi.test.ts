import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { publishedInstitutions } from '@spbe/rubric/results';
import { describe, expect, test } from 'vitest';
import type { ZodType } from 'zod';
import { renderErrorsDoc } from '../scripts/render-errors-doc.js';
import { renderOpenapi } from '../scripts/render-openapi.js';
import { PACKAGE_ROOT } from '../src/package-root.js';
import { crosswalkSchema } from '../src/routes/schemas/crosswalk.js';
import { distributionRequestSchema, distributionSchema } from '../src/routes/schemas/distribution.js';
import {
  indicatorSchema,
  instrumentListSchema,
  instrumentSchema,
} from '../src/routes/schemas/instruments.js';
import { planAnswerSchema, planRequestSchema } from '../src/routes/schemas/plan.js';
import { problemSchema } from '../src/routes/schemas/problem.js';
import { reconcileRequestSchema, reconciliationSchema } from '../src/routes/schemas/reconciliation.js';
import { institutionResultsSchema, resultListSchema } from '../src/routes/schemas/results.js';
import {
  boundsRequestSchema,
  boundsSchema,
  scorecardSchema,
  scoreRequestSchema,
  simulateRequestSchema,
  simulationSchema,
} from '../src/routes/schemas/scores.js';
import { KNOWN_INSTRUMENTS } from '../src/services/instruments/known-instruments.js';
import { levelsOf } from './setup/kalsel.js';
import { serve } from './setup/serve.js';

const api = serve();

describe('generated files are up to date (npm run gen -w apps/api)', () => {
  test('openapi.json', async () => {
    expect(await renderOpenapi()).toBe(await readFile(join(PACKAGE_ROOT, 'openapi.json'), 'utf8'));
  });

  test('docs/errors.md', async () => {
    expect(renderErrorsDoc()).toBe(await readFile(join(PACKAGE_ROOT, '../../docs/errors.md'), 'utf8'));
  });
});

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly responses: Readonly<Record<string, { readonly description: string }>>;
}
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

test('the running server hands out the document, and every operation is described', async () => {
  const document = await api.read<Document>('/openapi.json');
  expect(`${JSON.stringify(document, null, 2)}\n`).toBe(await renderOpenapi());
  expect(document.openapi).toBe('3.1.0');
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { operationId, summary, tags, responses } of operations) {
    expect([operationId, summary, tags?.[0]]).not.toContain(undefined);
    for (const { description } of Object.values(responses)) expect(description).not.toBe('Default Response');
  }
});

/** Answers are not checked for every caller, so they are checked here: the documented shape, and no field besides. */
async function expectShape(schema: ZodType, path: string, init?: RequestInit): Promise<void> {
  const body = await api.read<unknown>(path, init);
  expect(schema.parse(body), path).toEqual(body);
}

const examplesOf = (schema: ZodType) => (schema.meta()?.['examples'] ?? []) as readonly unknown[];

describe('answers have the documented shape', () => {
  test.each(['id', 'en'])('instruments in %s', async (language) => {
    const init = { headers: { 'accept-language': language } };
    await expectShape(instrumentListSchema, '/v1/instruments', init);
    for (const { scoring } of KNOWN_INSTRUMENTS) {
      await expectShape(instrumentSchema, `/v1/instruments/${scoring.id}`, init);
      for (const { code } of scoring.leaves) {
        await expectShape(indicatorSchema, `/v1/instruments/${scoring.id}/indicators/${code}`, init);
      }
    }
  });

  test('every institution', async () => {
    const slugs = publishedInstitutions.map(({ slug }) => slug);
    for (let at = 0; at < slugs.length; at += 20) {
      await Promise.all(
        slugs.slice(at, at + 20).map((slug) => expectShape(institutionResultsSchema, `/v1/results/${slug}`)),
      );
    }
  });

  test.each(['', '?q=kalsel', '?year=2023&limit=100', '?q=zzzzz'])('lists %s', (query) =>
    expectShape(resultListSchema, `/v1/results${query}`),
  );

  const post = (body: unknown) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

  test.each([
    ['/v1/score', scoreRequestSchema, scorecardSchema],
    ['/v1/simulate', simulateRequestSchema, simulationSchema],
    ['/v1/bounds', boundsRequestSchema, boundsSchema],
    ['/v1/plan', planRequestSchema, planAnswerSchema],
    ['/v1/distribution', distributionRequestSchema, distributionSchema],
    ['/v1/reconcile', reconcileRequestSchema, reconciliationSchema],
  ])('the examples of %s are themselves good requests', async (path, request, response) => {
    const examples = examplesOf(request);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) await expectShape(response, path, post(example));
  });

  test('a plan with everything in it, and its refusal', async () => {
    const ratings = { ...levelsOf(2), I1: 1 };
    const body = { instrument: 'spbe-2020', ratings, target: { predicate: 'baik' } };
    const caps = [{ of: ['I42', 'I43'], raises: 1 }];
    await expectShape(planAnswerSchema, '/v1/plan', post({ ...body, caps }));
    await expectShape(problemSchema, '/v1/plan', post({ ...body, budget: 1 }));
    await expectShape(problemSchema, '/v1/plan', post({ ...body, highest: levelsOf(2) }));
  });

  test('a distribution with a margin', async () => {
    const odds = { I1: { 2: '1/3', 3: '2/3' } };
    const body = { instrument: 'spbe-2020', ratings: levelsOf(3), odds };
    await expectShape(distributionSchema, '/v1/distribution', post(body));
  });

  test.each(['from=spbe-2020&to=pemdi-2026', 'from=spbe-2018&to=spbe-2020'])('crosswalk %s', (query) =>
    expectShape(crosswalkSchema, `/v1/crosswalk?${query}`),
  );

  test('examples of problems', () => {
    for (const example of examplesOf(problemSchema)) problemSchema.parse(example);
  });

  test('problems', async () => {
    await expectShape(problemSchema, '/v1/results/x');
    await expectShape(problemSchema, '/v1/score');
  });
});
