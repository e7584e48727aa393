import { publishedInstitutions } from '@spbe/rubric/results';
import { describe, expect, test } from 'vitest';
import { EVERYDAY_NAMES } from '../src/services/results/everyday-names.js';
import { serve } from './setup/serve.js';

interface Page {
  readonly results: readonly {
    readonly slug: string;
    readonly name: string;
    readonly kind: string;
    readonly province: string | null;
    readonly result: { readonly year: number; readonly index: string } | null;
    readonly match: string | null;
  }[];
  readonly total: number;
  readonly nextCursor: string | null;
}

const api = serve();
const search = (parameters: Record<string, string>): Promise<Page> =>
  api.read<Page>(`/v1/results?${new URLSearchParams(parameters)}`);

describe('what people type', () => {
  test.each([
    ['kalsel', 'Provinsi Kalimantan Selatan', 'alias'],
    ['Kalimantan Selatan', 'Provinsi Kalimantan Selatan', 'exact'],
    ['kab banjar', 'Kabupaten Banjar', 'exact'],
    ['Kab. Banjar', 'Kabupaten Banjar', 'exact'],
    ['kota bjm', 'Kota Banjarmasin', 'alias'],
    ['kotim', 'Kabupaten Kotawaringin Timur', 'alias'],
    ['kab kotim', 'Kabupaten Kotawaringin Timur', 'alias'],
    ['pemprov jatim', 'Provinsi Jawa Timur', 'alias'],
    ['pemkab sleman', 'Kabupaten Sleman', 'exact'],
    ['Pemerintah Kabupaten Sleman', 'Kabupaten Sleman', 'exact'],
    ['Pemerintah Daerah Kabupaten Sleman', 'Kabupaten Sleman', 'exact'],
    ['kemenkes', 'Kementerian Kesehatan', 'alias'],
    ['kementrian kesehatan', 'Kementerian Kesehatan', 'exact'],
    ['kemenpan', 'Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi', 'alias'],
    ['bps', 'Badan Pusat Statistik', 'alias'],
    [
      'bappenas',
      'Kementerian Perencanaan Pembangunan Nasional/Badan Perencanaan Pembangunan Nasional',
      'alias',
    ],
    ['dki', 'Provinsi DKI Jakarta', 'alias'],
    ['jogja', 'Provinsi DI Yogyakarta', 'alias'],
    ['kota jogja', 'Kota Yogyakarta', 'alias'],
    ['kaltim', 'Provinsi Kalimantan Timur', 'alias'],
    ['sulbar', 'Provinsi Sulawesi Barat', 'alias'],
    ['ntb', 'Provinsi Nusa Tenggara Barat', 'alias'],
    ['babel', 'Provinsi Kep. Bangka Belitung', 'alias'],
    ['bangka belitung', 'Provinsi Kep. Bangka Belitung', 'alias'],
    ['Kepulauan Bangka Belitung', 'Provinsi Kep. Bangka Belitung', 'exact'],
    ['banjarbaru', 'Kota Banjarbaru', 'exact'],
    ['kota baru', 'Kabupaten Kotabaru', 'exact'],
    ['lubuklinggau', 'Kota Lubuk Linggau', 'exact'],
    ['50 kota', 'Kabupaten Limapuluh Kota', 'alias'],
    ['oku selatan', 'Kabupaten Ogan Komering Ulu Sel.', 'alias'],
    ['ogan komering ulu selatan', 'Kabupaten Ogan Komering Ulu Sel.', 'exact'],
    ['solo', 'Kota Surakarta', 'alias'],
    ['statistik', 'Badan Pusat Statistik', 'contains'],
    ['kotawaringn timur', 'Kabupaten Kotawaringin Timur', 'fuzzy'],
    ['kalimntan selatan', 'Provinsi Kalimantan Selatan', 'fuzzy'],
    ['banjramasin', 'Kota Banjarmasin', 'fuzzy'],
    ['kemekes', 'Kementerian Kesehatan', 'fuzzy'],
    ['sumatra utara', 'Provinsi Sumatera Utara', 'fuzzy'],
  ])('%s', async (q, name, match) => {
    const { results } = await search({ q });
    expect(results[0]).toMatchObject({ name, match });
  });

  test('a name that several institutions bear gives all of them before longer names', async () => {
    const { results } = await search({ q: 'banjar' });
    expect(results.map(({ name, match }) => [name, match])).toEqual([
      ['Kabupaten Banjar', 'exact'],
      ['Kota Banjar', 'exact'],
      ['Kabupaten Banjarnegara', 'prefix'],
      ['Kota Banjarbaru', 'prefix'],
      ['Kota Banjarmasin', 'prefix'],
    ]);
    expect((await search({ q: 'gorontalo' })).results.slice(0, 3).map(({ name }) => name)).toEqual([
      'Provinsi Gorontalo',
      'Kabupaten Gorontalo',
      'Kota Gorontalo',
    ]);
  });

  test('a province tells namesakes apart', async () => {
    const { results } = await search({ q: 'banjar kalsel' });
    expect(results.map(({ name }) => name)).toEqual([
      'Kabupaten Banjar',
      'Kota Banjarbaru',
      'Kota Banjarmasin',
    ]);
  });

  test('nothing similar gives an empty page, not an error', async () => {
    expect(await search({ q: 'xqzwv' })).toEqual({ results: [], total: 0, nextCursor: null });
    expect(await search({ q: '...' })).toEqual({ results: [], total: 0, nextCursor: null });
  });

  test('every official name finds its institution first', async () => {
    for (const { name, slug } of publishedInstitutions.filter((_, at) => at % 10 === 0)) {
      const { results } = await search({ q: name, limit: '1' });
      expect(results[0], name).toMatchObject({ slug, match: 'exact' });
    }
  });

  test('every everyday name belongs to an institution that exists', () => {
    const slugs = new Set(publishedInstitutions.map(({ slug }) => slug));
    expect(Object.keys(EVERYDAY_NAMES).filter((slug) => !slugs.has(slug))).toEqual([]);
  });
});

describe('filters and pages', () => {
  test('kind, province and year', async () => {
    const { results, total } = await search({ province: 'kalsel', kind: 'kota', year: '2023' });
    expect(total).toBe(2);
    expect(results.map(({ name, result }) => [name, result?.year])).toEqual([
      ['Kota Banjarbaru', 2023],
      ['Kota Banjarmasin', 2023],
    ]);
    expect((await search({ province: 'Provinsi Kalimantan Selatan' })).total).toBe(14);
    expect((await search({ year: '2023' })).total).toBe(621);
    expect((await search({ year: '2024' })).total).toBe(615);
  });

  test('pages join to the whole list, each institution once, ordered by name', async () => {
    const names: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page = await search({ kind: 'kota', limit: '40', ...(cursor === null ? {} : { cursor }) });
      names.push(...page.results.map(({ name }) => name));
      cursor = page.nextCursor;
      expect(page.results.every(({ match }) => match === null)).toBe(true);
    } while (cursor !== null);
    const expected = publishedInstitutions.filter(({ kind }) => kind === 'kota').map(({ name }) => name);
    expect(names).toEqual([...expected].sort());
  });

  test('a search has pages, too', async () => {
    const whole = await search({ q: 'kalimantan', limit: '100' });
    const first = await search({ q: 'kalimantan', limit: '2' });
    const second = await search({ q: 'kalimantan', limit: '2', cursor: first.nextCursor ?? '' });
    expect([...first.results, ...second.results]).toEqual(whole.results.slice(0, 4));
  });

  test.each([
    ['nonsense', 'abc'],
    ['of nobody', Buffer.from('zzzzzzzz:kota-banjar').toString('base64url')],
  ])('a cursor %s is refused', async (_, cursor) => {
    const problem = await api.read<{ code: string }>(`/v1/results?cursor=${cursor}`);
    expect(problem).toMatchObject({ code: 'cursor-invalid', status: 400 });
  });

  test('a cursor of another search is refused', async () => {
    const { nextCursor } = await search({ kind: 'kota' });
    expect(await search({ kind: 'kabupaten', cursor: nextCursor ?? '' })).toMatchObject({
      code: 'cursor-invalid',
    });
  });
});
