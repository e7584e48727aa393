import { expect, test } from 'vitest';
import { readWay, textOf } from './read-way.js';

test.each([
  ['', { kind: 'own-plan' }],
  ['3,5', { kind: 'own-plan-to', target: '350' }],
  ['3.55', { kind: 'own-plan-to', target: '355' }],
  ['Sangat Baik', { kind: 'own-plan-to', target: 'sangat-baik' }],
  ['memuaskan', { kind: 'own-plan-to', target: 'memuaskan' }],
  ['kalsel', { kind: 'way-named', name: 'kalsel', target: '', page: 0 }],
  ['kab sleman 4,2', { kind: 'way-named', name: 'kab sleman', target: '420', page: 0 }],
  ['2,60 1,60 1,00 3,93', { kind: 'typed-way', values: [260, 160, 100, 393], target: '' }],
  ['2.60 1.60 1 3.93 3.5', { kind: 'typed-way', values: [260, 160, 100, 393], target: '350' }],
  ['2,60 1,60', { kind: 'plan-misread', said: '2,60 1,60' }],
])('%j', (typed, meant) => {
  expect(readWay(typed)).toEqual(meant);
});

test.each([
  [350, '3.50'],
  [100, '1.00'],
  [1295, '12.95'],
])('%d hundredths are %s', (value, text) => {
  expect(textOf(value)).toBe(text);
});
