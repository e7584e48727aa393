import { expect, test } from 'vitest';
import { languageOf } from './language.js';

test.each([
  [undefined, 'id'],
  ['*', 'id'],
  ['en', 'en'],
  ['en-GB,en;q=0.9', 'en'],
  ['id-ID,id;q=0.9,en;q=0.8', 'id'],
  ['en;q=0.8,id;q=0.9', 'id'],
  ['en;q=0.9,id;q=0.8', 'en'],
  ['fr', 'id'],
  ['fr,en;q=0.1', 'en'],
  ['english', 'id'],
  ['en;q=nonsense', 'id'],
  ['en;q=0', 'id'],
])('%s', (header, language) => {
  expect(languageOf({ headers: header === undefined ? {} : { 'accept-language': header } })).toBe(language);
});
