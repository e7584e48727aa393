import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { PACKAGE_ROOT } from '../src/package-root.js';
import { boundedCache } from '../src/services/documents/bounded-cache.js';
import { openPress, PRESS_LIMITS } from '../src/services/documents/open-press.js';
import { describePicture } from '../src/services/pictures/describe-picture.js';
import { drawPng, drawSvg } from '../src/services/pictures/draw-picture.js';
import { drawTrend } from '../src/services/pictures/draw-trend.js';
import type { NodesPicture, TrendPicture, UnitsPicture } from '../src/services/pictures/picture.js';
import { fillYears } from '../src/services/pictures/trend-of-results.js';
import { readPng } from './setup/read-png.js';
import { type ProblemAnswer, serve } from './setup/serve.js';

const api = serve();
const kalsel = '/v1/results/provinsi-kalimantan-selatan';
const textOf = async (path: string, language = 'id'): Promise<string> =>
  (await api.call(path, { headers: { 'accept-language': language } })).text();

const frame = {
  language: 'id',
  title: 'Kabupaten Uji',
  subject: 'Indeks',
  standing: null,
  source: 'uji',
} as const;
const nodes = (...values: readonly (string | null)[]): NodesPicture => ({
  ...frame,
  kind: 'nodes',
  scale: { minimum: '1', maximum: '5' },
  missing: 'belum ada nilai',
  now: '2024',
  before: null,
  axes: values.map((value, at) => ({ code: `A${at + 1}`, name: `Aspek ke-${at + 1}`, value, before: null })),
});
const trend = (points: TrendPicture['points']): TrendPicture => ({
  ...frame,
  kind: 'trend',
  scale: { minimum: '0', maximum: '5' },
  missing: 'tidak ada hasil',
  points,
  edges: [{ name: 'Baik', from: '2.6' }],
});
const units = (rows: UnitsPicture['rows'], others = 0): UnitsPicture => ({
  ...frame,
  kind: 'units',
  rows,
  others,
});
/** Everything an SVG says outside its description. */
const drawnText = (svg: string): string =>
  [...svg.replace(/<desc>.*?<\/desc>/s, '').matchAll(/<text[^>]*>([^<]*)<\/text>/g)]
    .map(([, text]) => text)
    .join(' ');

describe('pictures of published results', () => {
  test('in words: the published figures of both years, in both languages', async () => {
    expect(await textOf(`${kalsel}/radar.txt`)).toBe(
      [
        'Provinsi Kalimantan Selatan',
        'Indeks SPBE 2024: 3,63 (Sangat Baik)',
        '',
        'Skala 1-5',
        'D1 Kebijakan Internal SPBE: 4,90 (2023: 2,60)',
        'D2 Tata Kelola SPBE: 2,90 (2023: 1,60)',
        'D3 Manajemen SPBE: 1,82 (2023: 1,00)',
        'D4 Layanan SPBE: 4,32 (2023: 3,93)',
        '',
        'Sumber: Laporan Pelaksanaan Evaluasi SPBE Tahun 2024 (Kementerian PANRB); diperiksa 22 November 2026',
        '',
      ].join('\n'),
    );
    expect(await textOf(`${kalsel}/trend.txt`, 'en')).toContain(
      '2023: 2.69 (spbe-2020)\n2024: 3.63 (spbe-2020)\n',
    );
    expect(await textOf(`${kalsel}/radar.txt?year=2023`)).toContain('Indeks SPBE 2023: 2,69 (Baik)');
  });

  test.each(['radar', 'trend'])(
    '%s.svg draws every figure of its twin, and carries the twin',
    async (kind) => {
      const [svg, twin] = [await textOf(`${kalsel}/${kind}.svg`), await textOf(`${kalsel}/${kind}.txt`)];
      const drawn = drawnText(svg);
      const figures =
        twin
          .split('\n')
          .slice(3)
          .join('\n')
          .match(/\d,\d\d/g) ?? [];
      expect(figures.length).toBeGreaterThan(1);
      for (const figure of figures) expect(drawn).toContain(figure);
      expect(svg).toContain(`<desc>${twin.replaceAll("'", '&#39;')}</desc>`);
      expect(svg).toMatch(/^<svg [^>]*role="img" lang="id">/);
    },
  );

  test.each(['radar', 'trend'])('%s.png has the words drawn in it, with fonts of its own', async (kind) => {
    const answer = await api.call(`${kalsel}/${kind}.png`);
    expect(answer.headers.get('content-type')).toBe('image/png');
    const png = readPng(Buffer.from(await answer.arrayBuffer()));
    expect(png.width).toBe(720);
    // The title stands at the top left: without fonts nothing would be there.
    let ink = 0;
    for (let y = 24; y < 66; y++) for (let x = 24; x < 400; x++) if (png.grey(x, y) < 128) ink++;
    expect(ink).toBeGreaterThan(800);
  });

  test('whoever has it already is told so, in each language and format', async () => {
    const etags = new Set<string>();
    for (const path of ['radar.svg', 'radar.png', 'radar.txt', 'trend.svg']) {
      for (const language of ['id', 'en']) {
        const headers = { 'accept-language': language };
        const answer = await api.call(`${kalsel}/${path}`, { headers });
        const etag = answer.headers.get('etag') ?? '';
        etags.add(etag);
        expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
        const again = await api.call(`${kalsel}/${path}`, { headers: { ...headers, 'if-none-match': etag } });
        expect([again.status, await again.text()]).toEqual([304, '']);
      }
    }
    expect(etags.size).toBe(8);
  });

  test('a domain that the source misprints is said, and drawn as no bar at all', async () => {
    const twin = await textOf('/v1/results/provinsi-jawa-timur/radar.txt?year=2024');
    expect(twin).toContain('D1 Kebijakan Internal SPBE: tidak terbaca pada sumber');
    expect(drawnText(await textOf('/v1/results/provinsi-jawa-timur/radar.svg?year=2024'))).toContain(
      'tidak terbaca pada sumber',
    );
  });

  test.each([
    ['/v1/results/tidak-ada/radar.png', 404, 'institution-not-found'],
    ['/v1/results/tidak-ada/trend.txt', 404, 'institution-not-found'],
    [`${kalsel}/radar.svg?year=2022`, 400, 'input-invalid'],
    [`${kalsel}/radar.svg?tahun=2023`, 400, 'input-invalid'],
    [`${kalsel}/trend.svg?year=2023`, 400, 'input-invalid'],
    [`${kalsel}/radar.gif`, 404, 'route-not-found'],
  ])('%s is refused', async (path, status, code) => {
    const answer = await api.call(path);
    expect([answer.status, ((await answer.json()) as ProblemAnswer).code]).toEqual([status, code]);
  });

  test('whatever is asked for, nothing fails', async () => {
    const kinds = fc.constantFrom('radar.svg', 'radar.txt', 'trend.txt', 'trend.png');
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 60 }),
        kinds,
        fc.string(),
        async (slug, kind, year) => {
          const path = `/v1/results/${encodeURIComponent(slug)}/${kind}?year=${encodeURIComponent(year)}`;
          expect((await api.call(path)).status).toBeLessThan(500);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('what is missing is never drawn as zero', () => {
  test('fewer than three axes, or one without a value: bars', () => {
    expect(drawSvg(nodes('1.00', '2.00', '3.00'))).toContain('<polygon');
    for (const picture of [nodes('1.00', '2.00'), nodes('1.00', null, '3.00')]) {
      expect(drawSvg(picture)).not.toContain('<polygon');
    }
    expect(drawnText(drawSvg(nodes('1.00', null, '3.00')))).toContain('A2 Aspek ke-2 - belum ada nilai');
    expect(describePicture(nodes('1.00', null, '3.00'))).toContain('A2 Aspek ke-2: belum ada nilai');
  });

  const points = fillYears([
    { year: 2019, value: '3.11', instrument: 'spbe-2018' },
    { year: 2021, value: '2.10', instrument: 'spbe-2020' },
    { year: 2023, value: '2.69', instrument: 'spbe-2020' },
    { year: 2024, value: '3.63', instrument: 'spbe-2020' },
    { year: 2026, value: '2.42', instrument: 'pemdi-2026' },
  ]);

  test('years without a result are holes, and instruments are lines apart', () => {
    const { option } = drawTrend(trend(points));
    const lines = (
      option['series'] as { type: string; name?: string; connectNulls?: boolean; data: unknown[] }[]
    ).filter(({ name }) => name !== undefined);
    expect(lines.map(({ name, data }) => [name, data])).toEqual([
      ['spbe-2018', [3.11, '-', '-', '-', '-', '-', '-', '-']],
      ['spbe-2020', ['-', '-', 2.1, '-', 2.69, 3.63, '-', '-']],
      ['pemdi-2026', ['-', '-', '-', '-', '-', '-', '-', 2.42]],
    ]);
    expect(lines.map(({ connectNulls }) => connectNulls)).toEqual([false, false, false]);
  });

  test('the step to another instrument is said in the picture and in its twin', () => {
    const said = 'instrumen berganti; angkanya tidak sebanding';
    const twin = describePicture(trend(points));
    expect(twin).toContain(`2021: 2,10 (spbe-2020; ${said})`);
    expect(twin).toContain(`2026: 2,42 (pemdi-2026; ${said})`);
    expect(twin).toContain('2022: tidak ada hasil');
    expect(twin.split(said)).toHaveLength(3);
    expect(drawnText(drawSvg(trend(points))).match(/instrumen berganti;/g)).toHaveLength(2);
  });

  test('one year, or none, is a picture, too', () => {
    expect(drawnText(drawSvg(trend(points.slice(0, 1))))).toContain('3,11');
    expect(drawSvg(trend([]))).toContain('</svg>');
    expect(drawnText(drawSvg(units([])))).toContain('Belum ada pekerjaan unit.');
  });
});

test('the work of units: every count is written on its bar, zero is no bar, and states differ in grey', () => {
  const picture = units(
    [{ name: 'Dinas Komunikasi dan Informatika', overdue: 11, waiting: 12, done: 13 }],
    4,
  );
  const drawn = drawnText(drawSvg(picture));
  for (const text of ['11', '12', '13', 'Terlambat', 'Menunggu', 'Selesai', '+ 4 unit lain'])
    expect(drawn).toContain(text);
  const png = readPng(Buffer.from(drawPng(picture)));
  // One line through the bar, away from the numbers: black, hatched, white.
  const y = [...Array(png.height).keys()].findLast((row) => png.grey(60, row) < 40) ?? 0;
  const greys = new Set([...Array(600).keys()].map((x) => Math.round(png.grey(40 + x, y - 6) / 32)));
  expect(greys.size).toBeGreaterThanOrEqual(4);
  expect(drawnText(drawSvg(units([{ name: 'X', overdue: 0, waiting: 0, done: 7 }])))).not.toMatch(/\b0\b/);
});

test('names of strangers stay text', () => {
  const svg = drawSvg({ ...nodes('1.00', '2.00'), title: '<script>alert("1")</script> & \'x\'' });
  expect(svg).not.toContain('<script');
  expect(svg.match(/&lt;script&gt;|&#60;script/g)?.length).toBeGreaterThanOrEqual(2);
});

describe('the press', () => {
  const open = (limits = PRESS_LIMITS, bytes?: number) => {
    const press = openPress(limits, bytes);
    onTestFinished(() => press.close());
    return press;
  };

  test('makes once for all who wait, and keeps it', async () => {
    const press = open({ threads: 1, waiting: 0, milliseconds: 60_000 });
    const picture = nodes('1.00', '2.00', '3.00');
    const asked = Array.from({ length: 5 }, () => press.makeOnce('svg', 'a', picture));
    expect(new Set(await Promise.all(asked)).size).toBe(1);
    expect(press.state()).toMatchObject({ refused: 0, running: 0 });
    const held = press.state().kept;
    await press.makeOnce('svg', 'a', picture);
    expect(press.state().kept).toBe(held);
  });

  test('refuses what does not fit, and what was refused can be asked for again', async () => {
    const press = open({ threads: 1, waiting: 0, milliseconds: 60_000 });
    const first = press.makeOnce('png', 'a', nodes('1.00', '2.00'));
    await expect(press.makeOnce('png', 'b', nodes('2.00'))).rejects.toMatchObject({ code: 'busy' });
    await first;
    expect(readPng(Buffer.from(await press.makeOnce('png', 'b', nodes('2.00')))).width).toBe(720);
  });

  test('a picture that cannot be drawn is an error and no end of the press', async () => {
    const press = open({ threads: 1, waiting: 1, milliseconds: 60_000 });
    await expect(press.makeOnce('svg', 'x', { kind: 'nodes' } as NodesPicture)).rejects.toThrow(TypeError);
    expect(await press.makeOnce('svg', 'x', nodes('1.00'))).toContain('</svg>');
  });

  test('the built thread draws, too (npm run build -w apps/api)', async () => {
    const thread = new Worker(join(PACKAGE_ROOT, 'dist/document-thread.js'));
    onTestFinished(async () => void (await thread.terminate()));
    thread.postMessage({ kind: 'png', input: nodes('1.00', '2.00', '3.00') });
    const [answer] = (await once(thread, 'message')) as [{ readonly value: Uint8Array }];
    expect(readPng(Buffer.from(answer.value)).width).toBe(720);
  });
});

test('the cache forgets what was not asked for longest, and never holds more than it may', () => {
  const cache = boundedCache<string>(30, (text) => text.length);
  for (const key of ['a', 'b', 'c']) cache.keep(key, 'x'.repeat(8));
  expect(cache.find('a')).toBe('xxxxxxxx');
  cache.keep('d', 'x'.repeat(8));
  expect([cache.find('a') !== undefined, cache.find('b'), cache.size()]).toEqual([true, undefined, 30]);
  cache.keep('e', 'x'.repeat(29));
  expect([cache.find('e'), cache.size()]).toEqual([undefined, 30]);
  cache.keep('a', 'y');
  expect([cache.find('a'), cache.size()]).toEqual(['y', 23]);
});
