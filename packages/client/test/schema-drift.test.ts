import { readFile } from 'node:fs/promises';
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript';
import { expect, test } from 'vitest';

const DOCUMENT = new URL('../../../apps/api/openapi.json', import.meta.url);
const GENERATED = new URL('../src/schema.gen.ts', import.meta.url);

test('the types are those of the API; after a change run: npm run gen -w @spbe/client', async () => {
  const fresh = COMMENT_HEADER + astToString(await openapiTS(DOCUMENT));
  // Compared as a whole: a difference of thousands of lines helps nobody.
  expect((await readFile(GENERATED, 'utf8')) === fresh).toBe(true);
});
