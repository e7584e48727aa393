import { describe, expect, test } from 'vitest';
import { type BaseRateQuestion, baseRate } from '../src/index.js';
import { publishedInstitutions } from '../src/results.js';

const rate = (question: BaseRateQuestion) => {
  const result = baseRate(publishedInstitutions, question);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
};
const ask = (lowest: string, highest: string): BaseRateQuestion => ({
  from: [lowest, highest],
  year: 2023,
  target: '3.50',
});

describe('how often a target was reached one year later', () => {
  test('of 70 institutions between 2.60 and 2.80 in 2023, 10 reached 3.50 in 2024', () => {
    expect(rate(ask('2.60', '2.80'))).toMatchObject({ of: 70, reached: 10 });
  });

  test('of 69 between 3.00 and 3.20, 36 did', () => {
    expect(rate(ask('3.00', '3.20'))).toMatchObject({ of: 69, reached: 36 });
  });

  test('both ends of the range count: 2.80 itself belongs to two institutions of the 70', () => {
    expect(rate(ask('2.60', '2.79'))).toMatchObject({ of: 68, reached: 9 });
    expect(rate(ask('2.80', '2.80'))).toMatchObject({ of: 2, reached: 1 });
  });

  test('kinds and provinces divide the whole without remainder', () => {
    const whole = rate(ask('2.60', '2.80'));
    const kinds = (['kementerian', 'lembaga', 'provinsi', 'kabupaten', 'kota'] as const).map((kind) =>
      rate({ ...ask('2.60', '2.80'), kind }),
    );
    expect(kinds.reduce((sum, part) => sum + part.of, 0)).toBe(whole.of);
    expect(kinds.reduce((sum, part) => sum + part.reached, 0)).toBe(whole.reached);
    const provinces = new Set(publishedInstitutions.flatMap(({ province }) => province ?? []));
    const byProvince = [...provinces].map((province) => rate({ ...ask('0.00', '5.00'), province }).of);
    const central = (['kementerian', 'lembaga'] as const).map(
      (kind) => rate({ ...ask('0.00', '5.00'), kind }).of,
    );
    expect([...byProvince, ...central].reduce((sum, part) => sum + part, 0)).toBe(
      rate(ask('0.00', '5.00')).of,
    );
  });

  test('says how many had no result in the next year, and counts them nowhere else', () => {
    const all = rate(ask('0.00', '5.00'));
    expect(all.of + all.withoutNextYear).toBe(621);
    expect(rate({ ...ask('0.00', '5.00'), year: 2024 })).toEqual({ of: 0, reached: 0, withoutNextYear: 615 });
  });

  test('refuses figures that are not printed ones, and a reversed range', () => {
    const codes = (question: BaseRateQuestion) => {
      const result = baseRate(publishedInstitutions, question);
      return result.ok ? [] : result.issues.map(({ code, path }) => `${code} ${path}`);
    };
    expect(codes({ from: ['2.6', '2,80'], year: 2023, target: '3.5' })).toEqual([
      'figure-malformed from.0',
      'figure-malformed from.1',
      'figure-malformed target',
    ]);
    expect(codes(ask('2.80', '2.60'))).toEqual(['range-reversed from']);
  });
});
