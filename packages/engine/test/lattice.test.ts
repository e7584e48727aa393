import { expect, test } from 'vitest';
import { addLattices, count, intersect, leafLattice, single, subtractLattice } from '../src/lattice.js';

const of = (...numerators: number[]): Uint8Array => {
  const lattice = new Uint8Array(Math.max(...numerators) + 1);
  for (const numerator of numerators) lattice[numerator] = 1;
  return lattice;
};

test('a lattice ends with its highest numerator', () => {
  expect(leafLattice(3, [0, 1, 2])).toEqual(of(0, 3, 6));
  expect(addLattices(of(1, 4), of(0, 2, 5))).toEqual(of(1, 3, 4, 6, 9));
  expect(addLattices(of(0, 2, 5), of(1, 4))).toEqual(of(1, 3, 4, 6, 9));
  expect(addLattices(single(), of(2, 7))).toEqual(of(2, 7));
});

test('what remains of a whole is counted up to the length that is asked for', () => {
  const whole = addLattices(of(1, 4), of(0, 2, 5));
  expect(subtractLattice(whole, of(0, 2, 5), 5)).toEqual(of(1, 2, 3, 4));
  // 6 - 2, 6 - 5 and 9 - 5; 6, 7 and 9 are beyond the length.
  expect(subtractLattice(of(6, 9), of(0, 2, 5), 5)).toEqual(of(1, 4));
  expect(intersect(of(0, 1, 4), of(1, 3, 4))).toEqual(of(1, 4));
  expect(count(of(1, 4, 9))).toBe(3);
});
