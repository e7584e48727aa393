import { describe, expect, test } from 'vitest';
import { type ProblemAnswer, serve } from './setup/serve.js';

interface Instrument {
  readonly tiers: readonly string[];
  readonly bands: readonly { readonly id: string; readonly name: string; readonly from: string | null }[];
  readonly nodes: readonly { readonly code: string; readonly weight: string; readonly name: string }[];
  readonly indicators: readonly {
    readonly code: string;
    readonly path: readonly string[];
    readonly weight: string;
  }[];
  readonly predicateBasis: {
    readonly years: readonly {
      readonly year: number;
      readonly basis: string;
      readonly sources: readonly { readonly title: string }[];
    }[];
  };
  readonly uncertain: readonly string[];
}
interface Indicator {
  readonly code: string;
  readonly shortName: string;
  readonly weight: string;
  readonly gainPerLevel: unknown;
  readonly path: readonly { readonly code: string; readonly name: string }[];
  readonly levels: readonly {
    readonly level: number;
    readonly name: string;
    readonly criterion: string;
    readonly requires: number | null;
    readonly evidence: readonly string[];
  }[];
  readonly advice: {
    readonly origin: string;
    readonly notice: string;
    readonly steps: readonly {
      readonly from: number;
      readonly to: number;
      readonly tips: readonly object[];
    }[];
  };
  readonly sources: { readonly criteria: readonly { readonly document: string; readonly title: string }[] };
}

const api = serve();

test('the list names what is in force when', async () => {
  expect(await api.read('/v1/instruments')).toMatchObject({
    instruments: [
      { id: 'spbe-2018' },
      {
        id: 'spbe-2020',
        inForce: { from: '2021-01-01' },
        repealedBy: 'PermenPANRB 8/2026',
        years: expect.arrayContaining([2024]),
      },
      { id: 'pemdi-2026' },
    ],
  });
});

test('an instrument shows its tree, bands and what is uncertain', async () => {
  const instrument = await api.read<Instrument>('/v1/instruments/spbe-2020');
  expect(instrument.tiers).toEqual(['domain', 'aspect', 'indicator']);
  expect(instrument.nodes).toHaveLength(12);
  expect(instrument.indicators).toHaveLength(47);
  expect(instrument.indicators[10]).toMatchObject({ code: 'I11', path: ['D2', 'A2'], weight: '2.50' });
  expect(instrument.bands.map(({ name, from }) => [name, from])).toEqual([
    ['Kurang', null],
    ['Cukup', '1.8'],
    ['Baik', '2.6'],
    ['Sangat Baik', '3.5'],
    ['Memuaskan', '4.2'],
  ]);
  expect(instrument.predicateBasis.years[0]).toMatchObject({
    year: 2023,
    basis: 'published',
    sources: [{ title: expect.stringContaining('Laporan Pelaksanaan Evaluasi SPBE Tahun 2023') }],
  });
  expect(instrument.uncertain.length).toBeGreaterThan(0);
});

describe('an indicator', () => {
  test.each(['I11', 'i11', '11'])('is found as %s', async (code) => {
    const indicator = await api.read<Indicator>(`/v1/instruments/spbe-2020/indicators/${code}`);
    expect(indicator).toMatchObject({
      code: 'I11',
      shortName: 'Arsitektur SPBE',
      weight: '2.50',
      gainPerLevel: { text: '0.03', fraction: '1/40', decimal: '0.025' },
      path: [
        { code: 'D2', name: 'Tata Kelola SPBE' },
        { code: 'A2', name: 'Perencanaan Strategis SPBE' },
      ],
    });
  });

  test('keeps the law and our advice apart', async () => {
    const { levels, advice, sources } = await api.read<Indicator>('/v1/instruments/spbe-2020/indicators/11');
    expect(levels.map(({ level, name, requires }) => [level, name, requires])).toEqual([
      [1, 'Rintisan', null],
      [2, 'Terkelola', null],
      [3, 'Terdefinisi', 2],
      [4, 'Terpadu dan Terukur', 3],
      [5, 'Optimum', 4],
    ]);
    expect(sources.criteria[0]).toMatchObject({
      document: 'permenpanrb-59-2020',
      title: expect.stringContaining('Peraturan Menteri PANRB'),
    });
    expect(advice).toMatchObject({
      origin: 'project',
      notice: expect.stringContaining('bukan bagian dari regulasi'),
    });
    expect(advice.steps.map(({ from, to }) => [from, to])).toEqual([
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 5],
    ]);
    expect(Object.keys(levels[0] ?? {})).not.toContain('tips');
  });

  test('speaks English where English words exist', async () => {
    const init = { headers: { 'accept-language': 'en' } };
    const { shortName, levels } = await api.read<Indicator>('/v1/instruments/spbe-2020/indicators/11', init);
    expect([shortName, levels[0]?.name]).toEqual(['SPBE architecture', 'Initial']);
    expect(levels[0]?.criterion).toBe('No SPBE architecture document yet, or only a draft.');
  });

  test.each(['48', 'I0', 'A2', 'x', '1e1', '%2F'])('%s does not exist', async (code) => {
    const answer = await api.call(`/v1/instruments/spbe-2020/indicators/${code}`);
    const problem = (await answer.json()) as ProblemAnswer;
    expect([answer.status, problem.code]).toEqual([404, 'indicator-not-found']);
    expect(problem.fix).toContain('I1 sampai I47');
  });
});

test('every indicator of the tree can be read', async () => {
  const { indicators } = await api.read<Instrument>('/v1/instruments/spbe-2020');
  for (const { code } of indicators) {
    expect(await api.read<Indicator>(`/v1/instruments/spbe-2020/indicators/${code}`)).toMatchObject({ code });
  }
});

test('an unknown instrument suggests the known ones', async () => {
  const problem = await api.read<ProblemAnswer>('/v1/instruments/spbe-2021');
  expect(problem).toMatchObject({
    status: 404,
    code: 'instrument-not-found',
    suggestions: [{ id: 'spbe-2018' }, { id: 'spbe-2020' }, { id: 'pemdi-2026' }],
  });
});
