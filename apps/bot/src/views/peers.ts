import type { InstitutionResults, PublishedResult, ResultSummary } from '../answers.js';
import { decimal, officialName } from '../figures.js';
import { html, lines } from '../html.js';
import type { Neighbours } from '../place-among.js';
import { refOf } from '../routes/institution-ref.js';
import type { View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton } from './buttons.js';
import { kindName } from './institution.js';

export interface PeersScreen {
  readonly institution: InstitutionResults;
  readonly latest: PublishedResult | undefined;
  /** Undefined when the year has no result of the institution. */
  readonly place: Neighbours | undefined;
  /** Whether it is the province of whoever asks, which can be set beside its regencies. */
  readonly isOwnProvince: boolean;
}

/** Where an institution stands among its peers, and who is next to it. No table of all: ranks are no purpose. */
export function peersView({ institution, latest, place, isOwnProvince }: PeersScreen, words: Words): View {
  const { name, slug, kind, province } = institution;
  const { language } = words;
  return {
    text: lines(
      html`<b>${words.t('peers-title', { name })}</b>`,
      latest
        ? words.t('trend-year', {
            year: String(latest.year),
            index: decimal(latest.index, language),
            predicate: officialName(latest.predicate),
          })
        : words.t('institution-no-results'),
      latest &&
        words.t('institution-rank-kind', {
          position: String(latest.rank.kind.position),
          of: String(latest.rank.kind.of),
          kind: kindName(kind, words),
        }),
      latest?.rank.province &&
        province !== null &&
        words.t('institution-rank-province', {
          position: String(latest.rank.province.position),
          of: String(latest.rank.province.of),
          province,
        }),
      place && html`\n${neighbourLines(place, slug, words)}`,
      latest && html`\n${words.t('peers-source')}`,
    ),
    buttons: [
      ...[place?.above, place?.below].flatMap((one) =>
        one
          ? [[{ text: one.name, to: { kind: 'institution', ref: refOf(one.slug), page: 0 } } as const]]
          : [],
      ),
      isOwnProvince ? [{ text: words.t('button-regencies'), to: { kind: 'regencies', page: 0 } }] : [],
      [
        { text: words.t('button-index'), to: { kind: 'institution', ref: refOf(slug), page: 0 } },
        { text: words.t('button-trend'), to: { kind: 'trend', ref: refOf(slug) } },
      ],
      [
        { text: words.t('button-find-another'), to: { kind: 'ask-name', purpose: 'peers' } },
        homeButton(words),
      ],
    ],
  };
}

/** For an institution that nothing is published of: it has no place, but may look at others. */
export function ownWithoutResultView(name: string, words: Words): View {
  return {
    text: html`<b>${words.t('peers-title', { name })}</b>\n${words.t('institution-no-results')}\n${words.t('peers-others')}`,
    buttons: [
      [
        { text: words.t('button-find-another'), to: { kind: 'ask-name', purpose: 'peers' } },
        homeButton(words),
      ],
    ],
  };
}

function neighbourLines({ best, above, below, equals }: Neighbours, slug: string, words: Words) {
  const entry = ({ name, result }: ResultSummary) => ({
    name,
    index: decimal(result?.index ?? '', words.language),
  });
  return lines(
    best.slug === slug || above === undefined ? words.t('peers-is-best') : words.t('peers-best', entry(best)),
    above && words.t('peers-above', entry(above)),
    equals > 0 && words.t('peers-equal', { count: String(equals) }),
    below ? words.t('peers-below', entry(below)) : words.t('peers-is-last'),
  );
}
