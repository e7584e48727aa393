import type { History, InstitutionResults, Simulation } from '../answers.js';
import { decimal, officialName } from '../figures.js';
import { html, lines } from '../html.js';
import type { View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton } from './buttons.js';
import { breaksBetween, lastChange } from './trend.js';

type Point = History['points'][number];

export interface OwnTrend {
  readonly name: string;
  readonly history: History;
  /** Undefined when the ministry has published nothing. */
  readonly published: InstitutionResults | undefined;
  readonly parts: Simulation | undefined;
}

/** Published years and own assessments in one line of time; every figure says whose it is. */
export function ownTrendView({ name, history, published, parts }: OwnTrend, words: Words): View {
  const { points } = history;
  const last = published && lastChange(published.results, parts, words);
  return {
    text: lines(
      html`<b>${words.t('trend-title', { name })}</b>`,
      ...(points.length > 0
        ? points.flatMap((point, at) => [
            ...breaksBetween(points[at - 1], point, words),
            lineOf(point, words),
          ])
        : [words.t('trend-nothing')]),
      points.some(({ source }) => source !== 'published') && html`\n${words.t('trend-own-note')}`,
      last && html`\n${last}`,
    ),
    buttons: [
      [
        { text: words.t('button-find-another'), to: { kind: 'ask-name', purpose: 'trend' } },
        homeButton(words),
      ],
    ],
  };
}

function lineOf({ year, index, predicate, source, assessment }: Point, words: Words): string {
  const missing = assessment?.missing ?? 0;
  const line = words.t('trend-point', {
    year: String(year),
    index: decimal(index, words.language),
    predicate: officialName(predicate),
    source: sourceName(source, words),
  });
  return missing === 0 ? line : `${line}; ${words.t('trend-missing', { count: String(missing) })}`;
}

/** Whose figure it is. */
function sourceName(source: Point['source'], words: Words): string {
  return {
    published: () => words.t('source-published'),
    self: () => words.t('stage-self'),
    document: () => words.t('stage-document'),
    interview: () => words.t('stage-interview'),
    visit: () => words.t('stage-visit'),
  }[source]();
}
