import type { Context } from '../../context.js';
import type { Access } from '../access/admit.js';
import { STAGES } from '../assessments/stage-words.js';
import { localTime } from '../clock/local-time.js';
import { readHistory } from '../institutions/read-history.js';
import { printDate } from '../print-date.js';
import { readResults } from '../results/read-results.js';
import { type Language, say } from '../words.js';
import type { OwnPoint, TrendPicture, TrendPoint } from './picture.js';
import { PICTURE_WORDS } from './picture-words.js';
import { sourceOf } from './radar-of-result.js';
import { fillYears, spanOf, widestScale } from './trend-of-results.js';

interface Query {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly language: Language };
}

/**
 * The index of an institution over the years: published results as a line, the stages of its own assessments as marks beside
 * them. Years without a published result stay empty, and between two instruments there is no line.
 */
export async function trendOfInstitution({ ctx, access, input: { language } }: Query): Promise<TrendPicture> {
  const { institution } = access;
  const today = localTime(ctx.now(), institution.time_zone).day;
  const { points: all } = await readHistory({ ctx, access, input: { language } });
  const own = all.flatMap(({ year, source, index, instrument, assessment }): OwnPoint[] => {
    if (source === 'published') return [];
    const missing = assessment?.missing ?? 0;
    const note = { id: `${missing} indikator belum dinilai`, en: `${missing} indicators are not rated` };
    return [
      {
        year,
        value: index,
        instrument,
        name: say(STAGES[source], language),
        note: missing === 0 ? null : say(note, language),
      },
    ];
  });
  const known = new Map(
    all.map(({ year }): [number, TrendPoint] => [year, { year, value: null, instrument: null }]),
  );
  for (const { year, source, index, instrument } of all) {
    if (source === 'published') known.set(year, { year, value: index, instrument });
  }
  const thisYear = Number(today.slice(0, 4));
  const points =
    known.size === 0
      ? [{ year: thisYear, value: null, instrument: null }]
      : fillYears([...known.values()].sort((a, b) => a.year - b.year));
  const measured = new Set(all.map(({ instrument }) => instrument));
  const latest = ctx.instruments.find(({ scoring }) => scoring.id === all.at(-1)?.instrument);
  const { slug } = institution;
  const published = ctx.results.bySlug.has(slug)
    ? readResults({ ctx, input: { slug, language } }).results
    : [];
  const here = {
    id: `catatan penilaian di aplikasi ini, ${printDate(today, 'id')}`,
    en: `records of assessments in this application, ${printDate(today, 'en')}`,
  };
  return {
    kind: 'trend',
    language,
    title: institution.name,
    subject: `${latest ? say(latest.scoring.indexName, language) : ''} ${spanOf(points)}`.trim(),
    standing: own.length === 0 ? null : say(PICTURE_WORDS.ownMarks, language),
    source: [
      ...new Set(published.map(({ source }) => sourceOf(source, language))),
      ...(own.length === 0 && published.length > 0 ? [] : [say(here, language)]),
    ].join('. '),
    scale: widestScale(ctx, [...points, ...own]),
    points,
    own,
    edges:
      latest && measured.size === 1
        ? latest.texts.instrument.bands.order.flatMap((band) =>
            band.from === null ? [] : [{ name: say(band.name, language), from: band.from }],
          )
        : [],
    missing: say(PICTURE_WORDS.noResult, language),
  };
}
