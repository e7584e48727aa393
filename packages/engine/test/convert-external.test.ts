import { describe, expect, test } from 'vitest';
import { convertExternal, type ExternalBand } from '../src/convert-external.js';

/** The bands of Indeks Satu Data Indonesia (SDI), as Pemdi's modules give them. */
const sdi: readonly ExternalBand[] = [
  { from: '0', to: '12.5', valueFrom: '1.0', valueTo: '1.5' },
  { from: '12.5', to: '37.5', valueFrom: '1.5', valueTo: '2.5' },
  { from: '37.5', to: '62.5', valueFrom: '2.5', valueTo: '3.5' },
  { from: '62.5', to: '75', valueFrom: '3.5', valueTo: '4.0' },
  { from: '75', to: '100', valueFrom: '4.0', valueTo: '5.0' },
];

const fractionOf = (reading: Parameters<typeof convertExternal>[1], bands = sdi): string => {
  const result = convertExternal(bands, reading);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value.toFraction();
};
const issueOf = (reading: unknown, bands: readonly ExternalBand[] = sdi) => {
  const result = convertExternal(bands, reading as string);
  return result.ok ? 'ok' : result.issues.map(({ code, path }) => `${code} ${path}`.trim());
};

describe('a reading of another index', () => {
  test('reproduces the worked examples of the modules', () => {
    const [low, high] = [convertExternal(sdi, 25), convertExternal(sdi, '68.75')];
    expect(low.ok && low.value.toFixed(2, 'half-up')).toBe('2.00');
    expect(high.ok && high.value.toFixed(2, 'half-up')).toBe('3.75');
  });

  test.each([
    ['0', '1'],
    ['12.5', '3/2'],
    ['37.5', '5/2'],
    ['62.5', '7/2'],
    ['75', '4'],
    ['100', '5'],
  ])('on the edge %s is the same from both sides: %s', (reading, value) => {
    expect(fractionOf(reading)).toBe(value);
  });

  test('stays exact where the value does not terminate', () => {
    // IPS 2.9 lies a third of the way from 2.6 to 3.5.
    expect(fractionOf('2.9', [{ from: '2.6', to: '3.5', valueFrom: '2.5', valueTo: '3.5' }])).toBe('17/6');
    expect(fractionOf('30', [{ from: '0', to: '100', valueFrom: '1', valueTo: '5' }])).toBe('11/5');
    expect(fractionOf('5/2', [{ from: '2', to: '4', valueFrom: '1/3', valueTo: '5/2' }])).toBe('7/8');
    expect(fractionOf({ num: 100, den: 3 })).toBe('7/3');
    expect(fractionOf('100/3')).toBe('7/3');
  });

  test('never falls when the reading rises', () => {
    const values = Array.from({ length: 401 }, (_, quarter) => convertExternal(sdi, `${quarter}/4`));
    for (const [position, value] of values.entries()) {
      const before = values[position - 1];
      if (!value.ok) throw new Error(String(position));
      if (before?.ok) expect(value.value.compare(before.value)).toBe(1);
    }
  });

  test('is refused outside the bands, when it is no exact number, or when it is missing', () => {
    expect(issueOf('100.01')).toEqual(['level-out-of-range']);
    expect(issueOf('-1')).toEqual(['level-out-of-range']);
    expect(issueOf(68.75)).toEqual(['level-not-exact']);
    expect(issueOf('68,75')).toEqual(['level-malformed']);
    expect(issueOf(null)).toEqual(['unanswered']);
  });

  test('is refused when the bands are unsound, naming the band', () => {
    const [first, second] = sdi as [ExternalBand, ExternalBand];
    expect(issueOf('1', [])).toEqual(['rubric-bands 0']);
    expect(issueOf('1', [first, { ...second, from: '13' }])).toEqual(['rubric-bands 1']);
    expect(issueOf('1', [first, { ...second, valueFrom: '1.6' }])).toEqual(['rubric-bands 1']);
    expect(issueOf('1', [{ ...first, to: '0' }])).toEqual(['rubric-bands 0']);
    expect(issueOf('1', [{ ...first, to: 'twelve' }])).toEqual(['rubric-bands 0']);
  });
});
