import { publishedInstitutions } from '@spbe/rubric/results';
import { describe, expect, test } from 'vitest';
import rows from './cases/published-rows.json' with { type: 'json' };
import { type ProblemAnswer, serve } from './setup/serve.js';

interface Rank {
  readonly position: number;
  readonly of: number;
}
interface Institution {
  readonly slug: string;
  readonly name: string;
  readonly formerNames: readonly string[];
  readonly kind: string;
  readonly province: string | null;
  readonly results: readonly {
    readonly year: number;
    readonly instrument: string;
    readonly index: string;
    readonly predicate: { readonly id: string; readonly name: string };
    readonly nodes: readonly { code: string; name: string; value: string }[] | null;
    readonly change: { readonly since: number; readonly index: string } | null;
    readonly rank: { readonly kind: Rank; readonly province: Rank | null };
    readonly notes: readonly { readonly kind: string; readonly text: string }[];
    readonly source: { readonly id: string; readonly title: string; readonly checkedOn: string };
  }[];
}

const api = serve();
const read = (slug: string, headers: Record<string, string> = {}): Promise<Institution> =>
  api.read<Institution>(`/v1/results/${slug}`, { headers });

describe('published rows', () => {
  test.each(rows)('$name $year', async ({ slug, name, year, domains, index, predicate }) => {
    const institution = await read(slug);
    const result = institution.results.find((candidate) => candidate.year === year);
    expect(institution.name).toBe(name);
    expect(result).toMatchObject({ index, predicate: { name: predicate }, instrument: 'spbe-2020' });
    expect(result?.nodes?.map(({ code, value }) => [code, value])).toEqual(
      domains.map((value, at) => [`D${at + 1}`, value]),
    );
    expect(result?.source).toMatchObject({ id: `laporan-evaluasi-${year}`, checkedOn: '2026-11-22' });
  });

  test('every published institution comes back from the database as it was published', async () => {
    for (const published of publishedInstitutions.filter((_, at) => at % 7 === 0)) {
      const { name, kind, province, formerNames, results } = await read(published.slug);
      expect({ name, kind, province, formerNames }).toEqual({
        name: published.name,
        kind: published.kind,
        province: published.province,
        formerNames: published.formerNames,
      });
      expect(results.map(({ year, index, predicate }) => [year, index, predicate.id])).toEqual(
        published.results.map(({ year, index, predicate }) => [year, index, predicate]),
      );
      expect(results.map(({ nodes }) => nodes?.map(({ value }) => value) ?? null)).toEqual(
        published.results.map(({ domains }) => (domains === null ? null : Object.values(domains))),
      );
    }
  });

  test('a misprint hides the domain values and says why, in either language', async () => {
    const [, id] = (await read('provinsi-jawa-timur')).results;
    const [, en] = (await read('provinsi-jawa-timur', { 'accept-language': 'en' })).results;
    expect(id).toMatchObject({ year: 2024, index: '4.43', nodes: null, notes: [{ kind: 'misprint' }] });
    expect(id?.notes[0]?.text).toContain('mustahil');
    expect(en?.notes[0]?.text).toContain('cannot');
  });

  test('the change is exact and only to the year before', async () => {
    const [first, second] = (await read('provinsi-kalimantan-selatan')).results;
    expect(first?.change).toBeNull();
    expect(second?.change).toEqual({ since: 2023, index: '0.94' });
  });

  test('an institution printed under two names is one', async () => {
    const { formerNames, results } = await read('badan-pengusahaan-batam');
    expect(formerNames).toHaveLength(1);
    expect(results.map(({ year }) => year)).toEqual([2023, 2024]);
  });
});

describe('ranks', () => {
  test('agree with counting by hand', async () => {
    const indices = publishedInstitutions
      .filter(
        ({ kind, province }) =>
          (kind === 'kabupaten' || kind === 'kota') && province === 'Kalimantan Selatan',
      )
      .flatMap(({ results }) => results.filter(({ year }) => year === 2023).map(({ index }) => index));
    const banjar = (await read('kabupaten-banjar')).results.find(({ year }) => year === 2023);
    // Two decimals and one digit before the point: text order is number order.
    const above = indices.filter((index) => index > (banjar?.index ?? '')).length;
    expect(banjar?.rank.province).toEqual({ position: above + 1, of: indices.length });
    expect(banjar?.rank.kind.of).toBe(398);
  });

  test('equal results share a position and the next one is skipped', async () => {
    const seen = new Map<string, number>();
    for (const { slug } of publishedInstitutions.filter(({ kind }) => kind === 'provinsi')) {
      const result = (await read(slug)).results.find(({ year }) => year === 2024);
      expect(result?.rank.province).toBeNull();
      const position = result?.rank.kind.position ?? 0;
      expect(seen.get(result?.index ?? '') ?? position).toBe(position);
      seen.set(result?.index ?? '', position);
    }
    const ordered = publishedInstitutions
      .filter(({ kind }) => kind === 'provinsi')
      .flatMap(({ results }) => results.filter(({ year }) => year === 2024).map(({ index }) => index))
      .sort()
      .reverse();
    for (const [index, position] of seen) expect(position).toBe(ordered.indexOf(index) + 1);
  });
});

describe('unknown institutions', () => {
  test.each([
    ['provinsi-kalimantan-selatn', 'provinsi-kalimantan-selatan'],
    ['kalsel', 'provinsi-kalimantan-selatan'],
    ['banjar', 'kabupaten-banjar'],
  ])('%s suggests what may be meant', async (slug, expected) => {
    const answer = await api.call(`/v1/results/${slug}`);
    const problem = (await answer.json()) as ProblemAnswer;
    expect(answer.status).toBe(404);
    expect(problem.code).toBe('institution-not-found');
    expect(problem.suggestions?.[0]?.id).toBe(expected);
    expect(problem.suggestions?.length).toBeLessThanOrEqual(3);
  });
});
