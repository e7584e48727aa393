import type { OwnAssessment, OwnIndex } from '../answers.js';
import { decimal, exactly, officialName } from '../figures.js';
import { type Html, html, lines } from '../html.js';
import type { Route } from '../route.js';
import type { View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton } from './buttons.js';
import { numberOf } from './indicator-words.js';
import { exampleRows } from './matches.js';

/** More numbers than this are counted instead of listed. */
const MOST_NUMBERS = 12;

/** What the ministry published of the own institution, beside what it says of itself; and the way to other institutions. */
export function ownIndexView({ institution, published, assessment }: OwnIndex, words: Words): View {
  return {
    text: lines(
      html`<b>${institution.name}</b>`,
      institution.isDemo && words.t('own-demo'),
      html`\n${publishedLine(published, words)}`,
      html`\n${assessment ? assessmentOf(assessment, words) : words.t('own-no-assessment')}`,
      html`\n${words.t('own-others')}`,
    ),
    buttons: [
      published ? [{ text: words.t('button-published'), to: publishedOf(institution.id) }] : [],
      assessment ? [{ text: words.t('button-simulate'), to: { kind: 'simulate-own' } }] : [],
      assessment
        ? [{ text: words.t('button-radar'), to: { kind: 'own-radar', assessment: assessment.id } }]
        : [],
      [{ text: words.t('button-own-trend'), to: { kind: 'own-trend' } }],
      ...exampleRows(words, (name) => ({ kind: 'institution-named', name })),
      [homeButton(words)],
    ],
  };
}

const publishedOf = (slug: string): Route => ({ kind: 'institution', ref: slug, page: 0 });

function publishedLine(published: OwnIndex['published'], words: Words): string {
  if (!published) return words.t('own-no-published');
  return words.t('own-published', {
    year: String(published.year),
    index: decimal(published.index, words.language),
    predicate: officialName(published.predicate),
  });
}

function assessmentOf({ year, status, scorecard }: OwnAssessment, words: Words): Html {
  const { language } = words;
  const { index, predicate, missing, span, nodes } = scorecard;
  const head = words.t('own-assessment', {
    year: String(year),
    index: decimal(index.text, language),
    predicate: officialName(predicate),
  });
  const top = nodes.filter(({ tier }) => tier === nodes[0]?.tier);
  return lines(
    html`<b>${head}</b>`,
    status === 'submitted' ? words.t('own-submitted') : words.t('own-running'),
    // The printed figure hides how close a predicate is.
    exactly(index, language) !== decimal(index.text, language) &&
      words.t('own-exact', { index: exactly(index, language) }),
    ...twoPredicates(scorecard, words),
    ...top.map(({ name, value }) =>
      words.t('institution-domain', { name, value: value ? decimal(value.text, language) : '–' }),
    ),
    ...(missing.length > 0
      ? [
          missing.length <= MOST_NUMBERS
            ? words.t('own-missing', { numbers: missing.map(numberOf).join(', ') })
            : words.t('own-missing-many', { count: String(missing.length) }),
          words.t('own-span', {
            lowest: decimal(span.minimum.text, language),
            highest: decimal(span.maximum.text, language),
          }),
        ]
      : [words.t('own-complete')]),
  );
}

/** At the edge of a predicate the ministry's two ways of rounding differ: then both are said. */
export function twoPredicates(
  {
    predicate,
    predicateUnderOtherBasis: other,
  }: Pick<OwnAssessment['scorecard'], 'predicate' | 'predicateUnderOtherBasis'>,
  words: Words,
): string[] {
  if (!other) return [];
  const exact = predicate.basis === 'exact' ? predicate : other;
  const rounded = predicate.basis === 'exact' ? other : predicate;
  return [words.t('own-two-predicates', { exact: officialName(exact), rounded: officialName(rounded) })];
}
