import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { publishedInstitutions } from '@spbe/rubric/results';
import { describe, expect, test } from 'vitest';
import type { ZodType } from 'zod';
import { renderErrorsDoc } from '../scripts/render-errors-doc.js';
import { renderOpenapi } from '../scripts/render-openapi.js';
import { PACKAGE_ROOT } from '../src/package-root.js';
import {
  indicatorSchema,
  instrumentListSchema,
  instrumentSchema,
} from '../src/routes/schemas/instruments.js';
import { problemSchema } from '../src/routes/schemas/problem.js';
import { institutionResultsSchema, resultListSchema } from '../src/routes/schemas/results.js';
import { scorecardSchema, scoreRequestSchema } from '../src/routes/schemas/scores.js';
import { KNOWN_INSTRUMENTS } from '../src/services/instruments/known-instruments.js';
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

  test('the examples of the document are themselves good requests', async () => {
    for (const example of examplesOf(scoreRequestSchema)) {
      await expectShape(scorecardSchema, '/v1/score', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(example),
      });
    }
    for (const example of examplesOf(problemSchema)) problemSchema.parse(example);
  });

  test('problems', async () => {
    await expectShape(problemSchema, '/v1/results/x');
    await expectShape(problemSchema, '/v1/score');
  });
});
