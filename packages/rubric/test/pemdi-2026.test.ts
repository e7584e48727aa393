import { convertExternal, type Exact, score } from '@spbe/engine';
import { describe, expect, test } from 'vitest';
import { levelOf, pemdi2026 } from '../src/index.js';
import { pemdi2026Texts } from '../src/pemdi-2026-texts.js';
import cases from './cases/pemdi-2026.json' with { type: 'json' };

const text = (value: Exact | undefined): string | undefined => value?.toFixed(2, 'half-up');
const aspects = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7'] as const;
const scored = (values: Parameters<typeof score<typeof pemdi2026, object>>[1]) => {
  const result = score(pemdi2026, values);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};

describe('the external assessment of Aceh Tengah 2026', () => {
  test('is reproduced digit by digit with 7/6 for indicator 13', () => {
    const card = scored(cases.acehTengah2026.values);
    expect(aspects.map((code) => text(card.node(code)))).toEqual(cases.acehTengah2026.aspects);
    expect(card.index.toFraction()).toBe('931/750');
    expect(text(card.index)).toBe(cases.acehTengah2026.index);
    expect(card.predicate.id).toBe('kurang');
  });

  test('with the printed 1.17 instead, aspect 5 would be 1.09 and not the printed 1.08', () => {
    const card = scored({ ...cases.acehTengah2026.values, I13: '1.17' });
    expect(card.node('A5')?.toDecimalText()).toBe('1.085');
    expect(text(card.node('A5'))).toBe('1.09');
  });
});

describe('level and predicate', () => {
  const all = (value: string) =>
    Object.fromEntries(
      pemdi2026.leaves.map(({ code }) => [code, value]),
    ) as typeof cases.acehTengah2026.values;

  test.each([
    ['1', 1, 'kurang'],
    ['1.49', 1, 'kurang'],
    ['1.5', 1, 'cukup'],
    ['1.51', 2, 'cukup'],
    ['2.5', 2, 'baik'],
    ['3.5', 3, 'sangat-baik'],
    ['4', 4, 'memuaskan'],
    ['4.01', 5, 'memuaskan'],
    ['5', 5, 'memuaskan'],
  ])('of the value %s are %i and %s: they differ on every edge', (value, level, predicate) => {
    expect(levelOf(pemdi2026, value)).toBe(level);
    expect(scored(all(value)).predicate.id).toBe(predicate);
  });

  test('a level is taken from fractions, whole numbers and exact values, and refused elsewhere', () => {
    expect(levelOf(pemdi2026, '7/6')).toBe(1);
    expect(levelOf(pemdi2026, { num: 7n, den: 2n })).toBe(3);
    expect(levelOf(pemdi2026, 4)).toBe(4);
    expect(levelOf(pemdi2026, scored(all('2.6')).index)).toBe(3);
    for (const outside of ['0.99', '5.01', 'tiga', '2,5', '']) expect(levelOf(pemdi2026, outside)).toBeNull();
  });
});

describe('external indices', () => {
  const external = pemdi2026Texts.indicators.filter((indicator) => indicator.externalIndex !== undefined);

  test('stand behind indicators 5, 6, 7, 10, 12 and 18, each with sound bands over the whole scale', () => {
    expect(external.map(({ code }) => code)).toEqual(['I5', 'I6', 'I7', 'I10', 'I12', 'I18']);
    for (const { code, externalIndex } of external) {
      const bands = externalIndex?.bands ?? [];
      const [first, last] = [bands[0], bands[bands.length - 1]];
      const ends = [first?.from ?? '', last?.to ?? ''].map((reading) => convertExternal(bands, reading));
      expect(
        ends.map((end) => end.ok && end.value.toFraction()),
        code,
      ).toEqual(['1', '5']);
    }
  });

  test('SDI 25 and 68.75 are the modules’ examples 2.00 and 3.75', () => {
    const bands = external[0]?.externalIndex?.bands ?? [];
    const values = ['25', '68.75'].map((reading) => convertExternal(bands, reading));
    expect(values.map((value) => value.ok && text(value.value))).toEqual(['2.00', '3.75']);
  });
});

describe('the instrument of 2026', () => {
  test('has seven aspects and twenty indicators with the published weights', () => {
    expect(pemdi2026.tiers).toEqual(['aspect', 'indicator']);
    expect(pemdi2026.inner.map((node) => node.weight)).toEqual(['10', '10', '15', '15', '10', '15', '25']);
    expect(pemdi2026.leaves.map((leaf) => leaf.weight).join(' ')).toBe(
      '5 5 5 5 5 3 3 4 4 4 3 4 5 5 4 4 4 3 10 15',
    );
    expect(pemdi2026.leaves.map((leaf) => leaf.parent)).toEqual(
      [2, 2, 4, 4, 2, 4, 2].flatMap((count, k) => Array(count).fill(`A${k + 1}`)),
    );
  });

  test('takes decimals, compares the exact index and knows no year yet', () => {
    expect(pemdi2026.scale).toEqual({ minimum: '1', maximum: '5', values: 'decimal' });
    expect(pemdi2026.predicateBasis).toEqual({ default: 'exact', years: {} });
    expect(pemdi2026.bands.map(({ from }) => from)).toEqual([null, '1.5', '2.5', '3.5', '4.0']);
    expect(pemdi2026.levelBands).toEqual({
      edge: 'upper-inclusive',
      from: ['1.0', '1.5', '2.5', '3.5', '4.0'],
    });
  });

  test('cites the training text of April 2026 wherever the criteria are of medium confidence', () => {
    for (const { code, sources } of pemdi2026Texts.indicators) {
      expect(
        sources.criteria.map(({ document, confidence }) => [document, confidence]),
        code,
      ).toContainEqual(['bimtek-pemdi-2026-04', 'medium']);
    }
  });
});
