import { pemdi2026, spbe2018, spbe2020 } from '@spbe/rubric';
import { expect, test } from 'vitest';
import type { EvidenceRow } from '../../store/evidence.js';
import { fallBack } from './fall-back.js';

const AT = '2026-06-30';
const shows = (level: number | null, more: Partial<EvidenceRow> = {}) =>
  ({
    level,
    state: 'accepted',
    document_date: '2025-01-01',
    valid_from: null,
    valid_until: null,
    ...more,
  }) as EvidenceRow;

test.each([
  ['nothing', spbe2020, '4', [], '1', 'assumed', null],
  ['nothing, where the scale begins at 0', spbe2018, '4', [], '0', 'assumed', null],
  ['nothing needed', spbe2020, '1', [], '1', 'rated', null],
  ['its level', spbe2020, '4', [shows(4)], '4', 'rated', 4],
  ['a higher level', spbe2020, '3', [shows(5)], '3', 'rated', 5],
  ['a lower level', spbe2020, '4', [shows(2), shows(3)], '3', 'rated', 3],
  ['no level', spbe2020, '4', [shows(null)], '1', 'assumed', null],
  ['expired yesterday', spbe2020, '4', [shows(4, { valid_until: '2026-06-29' })], '1', 'assumed', null],
  ['expires today', spbe2020, '4', [shows(4, { valid_until: AT })], '4', 'rated', 4],
  ['in force from tomorrow', spbe2020, '4', [shows(4, { valid_from: '2026-07-01' })], '1', 'assumed', null],
  ['in force from today', spbe2020, '4', [shows(4, { valid_from: AT })], '4', 'rated', 4],
  ['signed tomorrow', spbe2020, '4', [shows(4, { document_date: '2026-07-01' })], '1', 'assumed', null],
  ['returned', spbe2020, '4', [shows(4, { state: 'revision' })], '1', 'assumed', null],
  ['a fraction whose whole level is shown', spbe2020, '7/2', [shows(3)], '7/2', 'rated', 3],
  ['a fraction above what is shown', spbe2020, '7/2', [shows(2)], '2', 'rated', 2],
  // 2.50 is still level 2 there, 2.51 is level 3.
  ['a value on the edge of a level', pemdi2026, '2.5', [shows(2)], '2.5', 'rated', 2],
  ['a value above the edge', pemdi2026, '2.51', [shows(2)], '2', 'rated', 2],
] as const)('%s', (_, scoring, value, evidence, left, state, carried) => {
  expect(fallBack(scoring, { value, state: 'rated' }, evidence, AT)).toEqual({ value: left, state, carried });
});

test('an external index stays what it is', () => {
  const rating = { value: '3.5', state: 'external' } as const;
  expect(fallBack(pemdi2026, rating, [], AT)).toEqual({ ...rating, carried: null });
});
