import { expect, test } from 'vitest';
import { KNOWN_INSTRUMENTS } from '../instruments/known-instruments.js';
import { ageLimitOf } from './age-limit.js';

const level = (evidence: string[], outdated: string[] = []) => ({
  evidence,
  rejections: outdated.map((text) => ({ reason: 'outdated' as const, text })),
});

test.each([
  [level(['Laporan audit dari 2 tahun terakhir']), 24],
  [level(['Penilaian dalam 12 bulan terakhir']), 12],
  [level(['Laporan dari 2 tahun terakhir'], ['Berumur 1 tahun atau lebih.']), 12],
  [level(['Peraturan yang berlaku'], ['Masa berlakunya sudah habis.']), null],
  [level(['Kebijakan baru; periksa jeda 1 tahun sejak reviu']), null],
  [level([]), null],
])('%j', (texts, months) => {
  expect(ageLimitOf(texts)).toBe(months);
});

test('every limit in the instruments is two years: another number would come from a sentence about something else', () => {
  const limits = KNOWN_INSTRUMENTS.flatMap(({ texts }) =>
    texts.indicators.flatMap(({ code, levels }) =>
      levels.flatMap((known) => {
        const months = ageLimitOf(known);
        return months === null ? [] : [{ place: `${texts.id} ${code}/${known.level}`, months }];
      }),
    ),
  );
  expect(limits.map(({ place }) => place)).toContain('spbe-2020 I30/3');
  expect(limits.filter(({ months }) => months !== 24)).toEqual([]);
  // As many levels as speak of "2 tahun" in what is expected or among rejections for age.
  expect(limits).toHaveLength(53);
});
