import { readFile } from 'node:fs/promises';
import { afterEach, expect, test, vi } from 'vitest';

const read = (file: string) => readFile(new URL(file, import.meta.url), 'utf8');

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** The example as a newcomer's program has it, with a network of our own. */
async function exampleWith(fetch: (request: Request) => Promise<Response>) {
  vi.stubGlobal('fetch', fetch);
  return import('./readme-example.js');
}

test('the example in the README is the one that is run here', async () => {
  const [, block] = /```ts\n([\s\S]*?)```/.exec(await read('../README.md')) ?? [];
  expect(block).toBe(await read('./readme-example.ts'));
});

test('the example does what it says', async () => {
  const asked: string[] = [];
  const { latestIndex } = await exampleWith(async ({ url }) => {
    asked.push(url);
    const result = {
      year: 2024,
      instrument: 'spbe-2020',
      index: '3.63',
      predicate: { id: 'sangat-baik', name: 'Sangat Baik' },
    };
    return Response.json({
      results: [{ name: 'Provinsi Kalimantan Selatan', result }],
      total: 1,
      nextCursor: null,
    });
  });
  expect(await latestIndex('kalsel')).toBe('Provinsi Kalimantan Selatan 2024: 3.63 (Sangat Baik)');
  expect(asked).toEqual(['http://127.0.0.1:3000/v1/results?q=kalsel&limit=1']);
});

test('the example explains a missing API', async () => {
  const { latestIndex } = await exampleWith(() => Promise.reject(new TypeError('fetch failed')));
  expect(await latestIndex('kalsel')).toBe(
    'The SPBE API could not be reached. Check baseUrl, and that the API is running.',
  );
});
