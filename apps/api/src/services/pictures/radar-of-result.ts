import type { Context } from '../../context.js';
import { printDate } from '../print-date.js';
import { printFigure } from '../print-figure.js';
import { readResults } from '../results/read-results.js';
import { type Language, say } from '../words.js';
import { wrongShape } from '../wrong-shape.js';
import type { NodesPicture } from './picture.js';
import { PICTURE_WORDS } from './picture-words.js';

interface Query {
  readonly ctx: Context;
  readonly input: { readonly slug: string; readonly year?: number | undefined; readonly language: Language };
}

type PublishedYear = ReturnType<typeof readResults>['results'][number];

/**
 * The published domains of one year beside those of the year before. What the source prints unreadably is said, not
 * guessed.
 *
 * @throws Problem `institution-not-found`; `input-invalid` for a year without a published result
 */
export function radarOfResult({ ctx, input }: Query): NodesPicture {
  const { language } = input;
  const { name, results } = readResults({ ctx, input });
  const result = chooseYear(results, input.year);
  const before = results.find(
    ({ year, instrument }) => year === result.year - 1 && instrument === result.instrument,
  );
  const known = ctx.instruments.find(({ scoring }) => scoring.id === result.instrument);
  const nodes = known?.texts.nodes.filter(({ tier }) => tier === known.scoring.tiers[0]) ?? [];
  const valueIn = (year: PublishedYear | undefined, code: string): string | null =>
    year?.nodes?.find((node) => node.code === code)?.value ?? null;
  return {
    kind: 'nodes',
    language,
    title: name,
    subject: subjectOf(known ? say(known.scoring.indexName, language) : '', result, language),
    standing: null,
    source: sourceOf(result.source, language),
    scale: { minimum: known?.scoring.scale.minimum ?? '1', maximum: known?.scoring.scale.maximum ?? '5' },
    axes: nodes.map((node) => ({
      code: node.code,
      name: say(node.name, language),
      value: valueIn(result, node.code),
      before: valueIn(before, node.code),
    })),
    missing: say(PICTURE_WORDS.unreadable, language),
    now: String(result.year),
    before: before?.nodes ? String(before.year) : null,
  };
}

/** The year that was asked for, the latest without one. */
export function chooseYear<Result extends { readonly year: number }>(
  results: readonly Result[],
  year: number | undefined,
): Result {
  const chosen = year === undefined ? results.at(-1) : results.find((result) => result.year === year);
  if (chosen) return chosen;
  const years = results.map((result) => result.year).join(', ');
  throw wrongShape('$.year', 'not-allowed', {
    id: `harus tahun dengan hasil terbit: ${years}`,
    en: `must be a year with a published result: ${years}`,
  });
}

const subjectOf = (
  indexName: string,
  { year, index, predicate }: PublishedYear,
  language: Language,
): string => `${indexName} ${year}: ${printFigure(index, language)} (${predicate.name})`;

/** Where a published figure comes from, and when we looked. */
export const sourceOf = (
  { title, checkedOn }: { readonly title: string; readonly checkedOn: string },
  language: Language,
): string => `${title}; ${say(PICTURE_WORDS.checkedOn, language)} ${printDate(checkedOn, language)}`;
