import { reconcile } from '@spbe/engine';
import { describe, expect, test } from 'vitest';
import { spbe2020 } from '../src/index.js';
import { publishedInstitutions, resultSources } from '../src/results.js';

const rows = publishedInstitutions.flatMap((institution) =>
  institution.results.map((result) => ({ ...result, slug: institution.slug })),
);

describe('the published national results', () => {
  test('are 621 institutions of 2023 and 615 of 2024', () => {
    expect(rows.filter((row) => row.year === 2023)).toHaveLength(621);
    expect(rows.filter((row) => row.year === 2024)).toHaveLength(615);
  });

  test('join the years of one institution, also under a former name', () => {
    const kotamobagu = publishedInstitutions.find((each) => each.slug === 'kota-kotamobagu');
    expect(kotamobagu?.formerNames).toEqual(['Kota KotaMobagu']);
    expect(kotamobagu?.results.map((result) => result.year)).toEqual([2023, 2024]);
  });

  test('all 1,233 readable rows fit whole levels exactly; only Banyuasin 2023 needs unanswered indicators counted 0', () => {
    const readable = rows.filter((row) => row.domains !== null);
    expect(readable).toHaveLength(1233);
    const misfits = readable.filter(
      (row) => !reconcile(spbe2020, { index: row.index, nodes: row.domains ?? {} }).ok,
    );
    expect(misfits.map((row) => [row.slug, row.year])).toEqual([['kabupaten-banyuasin', 2023]]);
    const [banyuasin] = misfits;
    const withZero = reconcile(
      spbe2020,
      { index: '1.05', nodes: banyuasin?.domains ?? {} },
      { unansweredAsZero: true },
    );
    expect(withZero.ok && withZero.value.index.map((value) => value.toDecimalText())).toEqual(['1.0545']);
  });

  test('every predicate follows from the figures under the basis of its year', () => {
    for (const row of rows) {
      if (row.domains === null || row.slug === 'kabupaten-banyuasin') continue;
      const result = reconcile(spbe2020, { index: row.index, nodes: row.domains });
      if (!result.ok) throw new Error(`${row.slug} ${row.year}`);
      const basis = spbe2020.predicateBasis.years[row.year];
      const possible = basis === 'exact' ? result.value.predicates : [publishedPredicate(row.index)];
      expect(possible, `${row.slug} ${row.year}`).toContain(row.predicate);
    }
  });

  test('name every row that is misprinted, unreadable or on an edge', () => {
    const remarked = rows
      .filter((row) => row.notes.length > 0)
      .map((row) => `${row.slug} ${row.year} ${row.notes[0]?.kind}`);
    expect(remarked).toEqual([
      'kabupaten-banyuasin 2023 unanswered-as-zero',
      'kabupaten-boven-digoel 2023 predicate-edge',
      'kabupaten-luwu 2024 predicate-edge',
      'kabupaten-nias-barat 2023 predicate-edge',
      'kabupaten-nias-barat 2024 predicate-edge',
      'kabupaten-pacitan 2024 predicate-edge',
      'kementerian-energi-dan-sumber-daya-mineral 2024 unreadable',
      'kementerian-pertanian 2024 unreadable',
      'provinsi-jawa-timur 2024 misprint',
    ]);
    expect(rows.filter((row) => row.domains === null)).toHaveLength(3);
  });

  test('cite a document for every row', () => {
    const known = resultSources.map((source) => source.id);
    for (const row of rows) expect(known).toContain(row.source);
  });
});

/** The band of a printed index. */
function publishedPredicate(index: string): string | undefined {
  // Two-decimal text of equal length sorts like the number.
  return spbe2020.bands.findLast((band) => band.from === null || index >= Number(band.from).toFixed(2))?.id;
}
