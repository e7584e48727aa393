import { expect, test } from 'vitest';
import type { ResultSummary } from './answers.js';
import { placeAmong } from './place-among.js';

const institution = (slug: string, index: string): ResultSummary => ({
  slug,
  name: slug,
  kind: 'kota',
  province: 'Jawa Barat',
  match: null,
  result: { year: 2024, instrument: 'spbe-2020', index, predicate: { id: 'baik', name: 'Baik' } },
});

const four = [
  institution('a', '2.90'),
  institution('b', '3.10'),
  institution('c', '3.09'),
  institution('d', '3.09'),
];

test('the best has nobody above', () => {
  expect(placeAmong('b', four)).toMatchObject({ position: 1, of: 4, above: undefined, below: { slug: 'c' } });
});

test('equal indices share a place and are no neighbours of each other', () => {
  for (const slug of ['c', 'd']) {
    expect(placeAmong(slug, four)).toMatchObject({
      position: 2,
      above: { slug: 'b' },
      below: { slug: 'a' },
      equals: 1,
    });
  }
});

test('the last comes after all, those with the same index too', () => {
  expect(placeAmong('a', four)).toMatchObject({
    position: 4,
    best: { slug: 'b' },
    below: undefined,
    equals: 0,
  });
});

test('who has no result has no place', () => {
  expect(placeAmong('e', four)).toBeUndefined();
});
