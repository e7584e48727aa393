import type { Context } from '../../context.js';
import { readResults } from '../results/read-results.js';
import { type Language, say } from '../words.js';
import type { TrendPicture, TrendPoint } from './picture.js';
import { PICTURE_WORDS } from './picture-words.js';
import { sourceOf } from './radar-of-result.js';

interface Query {
  readonly ctx: Context;
  readonly input: { readonly slug: string; readonly language: Language };
}

/** Every published index of an institution; a year in between without one stays empty. */
export function trendOfResults({ ctx, input }: Query): TrendPicture {
  const { language } = input;
  const { name, results } = readResults({ ctx, input });
  const latest = results.at(-1);
  const known = ctx.instruments.find(({ scoring }) => scoring.id === latest?.instrument);
  const points = fillYears(
    results.map(({ year, index, instrument }) => ({ year, value: index, instrument })),
  );
  return {
    kind: 'trend',
    language,
    title: name,
    subject: `${known ? say(known.scoring.indexName, language) : ''} ${spanOf(points)}`.trim(),
    standing: null,
    source: [...new Set(results.map(({ source }) => sourceOf(source, language)))].join('. '),
    scale: widestScale(ctx, points),
    points,
    edges: known
      ? known.texts.instrument.bands.order.flatMap((band) =>
          band.from === null ? [] : [{ name: say(band.name, language), from: band.from }],
        )
      : [],
    missing: say(PICTURE_WORDS.noResult, language),
  };
}

/** The same points with an empty one for every year between them. */
export function fillYears(points: readonly TrendPoint[]): readonly TrendPoint[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return [];
  const byYear = new Map(points.map((point) => [point.year, point]));
  return Array.from({ length: last.year - first.year + 1 }, (_, after) => {
    const year = first.year + after;
    return byYear.get(year) ?? { year, value: null, instrument: null };
  });
}

/** Some instruments begin at 0, others at 1: one picture shows them all. */
export function widestScale(
  ctx: Pick<Context, 'instruments'>,
  points: readonly Pick<TrendPoint, 'instrument'>[],
): TrendPicture['scale'] {
  const scales = ctx.instruments
    .filter(({ scoring }) => points.some(({ instrument }) => instrument === scoring.id))
    .map(({ scoring }) => scoring.scale);
  const numbers = (key: 'minimum' | 'maximum') => scales.map((scale) => Number(scale[key]));
  return scales.length === 0
    ? { minimum: '0', maximum: '5' }
    : { minimum: String(Math.min(...numbers('minimum'))), maximum: String(Math.max(...numbers('maximum'))) };
}

/** `2018-2024`, or one year. */
export const spanOf = (points: readonly TrendPoint[]): string => {
  const [first, last] = [points[0]?.year, points.at(-1)?.year];
  return first === last ? `${first}` : `${first}-${last}`;
};
