import type { InstitutionResults, PublishedResult, Simulation } from '../answers.js';
import { change, date, decimal, officialName } from '../figures.js';
import { type Html, html, lines } from '../html.js';
import { refOf } from '../routes/institution-ref.js';
import type { View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton } from './buttons.js';

type Institution = Pick<InstitutionResults, 'name' | 'slug' | 'results'>;

/** The years, oldest first as the picture draws them, then what each domain brought to the last change. */
export function trendView(
  { name, slug, results }: Institution,
  parts: Simulation | undefined,
  words: Words,
): View {
  const years = [...results].sort((a, b) => a.year - b.year);
  const changed = lastChange(results, parts, words);
  return {
    text: lines(
      html`<b>${words.t('trend-title', { name })}</b>`,
      ...(years.length > 0
        ? years.flatMap((one, at) => yearLines(one, years[at - 1], words))
        : [words.t('institution-no-results')]),
      years.length === 1 && words.t('trend-one-year'),
      changed && html`\n${changed}`,
      years.length > 0 && html`\n${sourceOf(years, words)}`,
    ),
    buttons: [
      [
        { text: words.t('button-index'), to: { kind: 'institution', ref: refOf(slug), page: 0 } },
        { text: words.t('button-peers'), to: { kind: 'peers', ref: refOf(slug) } },
      ],
      [
        { text: words.t('button-find-another'), to: { kind: 'ask-name', purpose: 'trend' } },
        homeButton(words),
      ],
    ],
  };
}

/** A year, after a line for every break since the year before it. */
function yearLines(
  { year, index, predicate, instrument }: PublishedResult,
  earlier: PublishedResult | undefined,
  words: Words,
): string[] {
  const line = words.t('trend-year', {
    year: String(year),
    index: decimal(index, words.language),
    predicate: officialName(predicate),
  });
  return [...breaksBetween(earlier, { year, instrument }, words), line];
}

/** Years without a result, and the change of the instrument: the line of the picture is interrupted there. */
export function breaksBetween(
  earlier: { readonly year: number; readonly instrument: string } | undefined,
  later: { readonly year: number; readonly instrument: string },
  words: Words,
): string[] {
  if (!earlier) return [];
  const gap = later.year - earlier.year > 1;
  const years =
    later.year - earlier.year === 2 ? String(earlier.year + 1) : `${earlier.year + 1}-${later.year - 1}`;
  return [
    ...(gap ? [words.t('trend-gap', { years })] : []),
    ...(earlier.instrument === later.instrument
      ? []
      : [words.t('trend-break', { from: earlier.instrument, to: later.instrument })]),
  ];
}

/** What changed between the last two years; undefined when there are fewer. */
export function lastChange(
  results: readonly PublishedResult[],
  parts: Simulation | undefined,
  words: Words,
): Html | undefined {
  const [last, before] = [...results].sort((a, b) => b.year - a.year);
  return last && before && changeOf(last, before, parts, words);
}

function changeOf(
  last: PublishedResult,
  before: PublishedResult,
  parts: Simulation | undefined,
  words: Words,
): Html {
  const { language } = words;
  if (last.instrument !== before.instrument) return html`${words.t('trend-not-comparable')}`;
  const by = decimal(last.change?.index ?? '', language);
  const years = { from: String(before.year), to: String(last.year) };
  const head = html`<b>${words.t('trend-change', { ...years, by: signed(by) })}</b>`;
  if (!parts) return lines(head, words.t('trend-no-domains'));
  const nodes = parts.nodes.filter(({ code }) => parts.parts.includes(code));
  return lines(
    head,
    ...nodes.map(({ name, before: was, after, contribution }) =>
      words.t('trend-part', {
        name,
        was: was ? decimal(was.text, language) : '–',
        now: after ? decimal(after.text, language) : '–',
        by: contribution ? change(contribution, language) : '–',
      }),
    ),
    words.t('trend-sum', { by: change(parts.delta, language) }),
    words.t('trend-rounded'),
  );
}

const signed = (number: string): string =>
  /^[-+]/.test(number) || /^0[,.]0+$/.test(number) ? number : `+${number}`;

function sourceOf(years: readonly PublishedResult[], words: Words): Html {
  return lines(
    ...years.map(({ year, source }) =>
      words.t('institution-source', {
        years: String(year),
        title: source.title,
        date: date(source.checkedOn, words.language),
      }),
    ),
  );
}
