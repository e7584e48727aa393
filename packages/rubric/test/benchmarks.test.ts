import { exactOf, score } from '@spbe/engine';
import { describe, expect, test } from 'vitest';
import { citedIn } from '../scripts/read-relations.js';
import { nationalBenchmarks } from '../src/benchmarks.js';
import { instruments } from '../src/index.js';
import { publishedInstitutions } from '../src/results.js';

/** Distance between the printed index and the one that the printed domains give, as an exact value. */
function distance(
  instrument: string,
  year: number,
  index: string,
  nodes: { readonly [code: string]: string },
) {
  const rubric = instruments.find(({ id }) => id === instrument);
  if (!rubric) throw new Error(instrument);
  const result = score(rubric, nodes, { year });
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  const difference = result.value.index.minus(exactOf(index));
  return difference.compare('0') < 0 ? exactOf('0').minus(difference) : difference;
}
const domainsOf = (nodes: { readonly [code: string]: string }) =>
  Object.fromEntries(Object.entries(nodes).filter(([code]) => code.startsWith('D')));

describe('national benchmarks', () => {
  test('cover 2018 to 2024, and each domain row gives the printed index within 0.01', () => {
    expect(nationalBenchmarks.national.map(({ year, index }) => `${year} ${index}`)).toEqual([
      '2018 1.98',
      '2019 2.18',
      '2020 2.26',
      '2021 2.24',
      '2022 2.34',
      '2023 2.79',
      '2024 3.12',
    ]);
    for (const { year, instrument, index, nodes } of nationalBenchmarks.national) {
      expect(distance(instrument, year, index, nodes).compare('0.01'), String(year)).toBeLessThanOrEqual(0);
    }
  });

  test('the averages by kind of institution agree with their domains, except two printed up to 0.02 higher', () => {
    const { instrument, year, rows } = nationalBenchmarks.groups;
    expect(rows).toHaveLength(9);
    const far = rows.filter(
      ({ index, nodes }) => distance(instrument, year, index, domainsOf(nodes)).compare('0.01') > 0,
    );
    expect(far.map(({ group }) => group)).toEqual(['lpnk', 'provinsi']);
    for (const { index, nodes } of far) {
      expect(distance(instrument, year, index, domainsOf(nodes)).compare('0.02')).toBe(-1);
    }
  });

  test('the counts of 2023 and 2024 are those of the published rows', () => {
    for (const { year, total, central, local } of nationalBenchmarks.evaluated) {
      if (year < 2023) continue;
      const rows = publishedInstitutions.filter(({ results }) =>
        results.some((result) => result.year === year),
      );
      expect(rows).toHaveLength(total);
      expect((central ?? 0) + (local ?? 0)).toBe(total);
    }
  });

  test('every figure cites a document of the list', () => {
    expect(new Set(citedIn(nationalBenchmarks))).toEqual(
      new Set(nationalBenchmarks.documents.map(({ id }) => id)),
    );
  });
});
