import type { InstitutionResults, PublishedResult } from '../answers.js';
import { date, decimal, officialName } from '../figures.js';
import { type Html, html, lines } from '../html.js';
import { refOf } from '../routes/institution-ref.js';
import { splitPages } from '../split-pages.js';
import type { View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton, pageButtons } from './buttons.js';

export interface InstitutionScreen {
  readonly institution: InstitutionResults;
  readonly page: number;
  /** What to search for when this is not the institution that was meant; undefined when nothing else fits. */
  readonly otherwise: string | undefined;
}

/** The published results of an institution, newest year first. */
export function institutionView({ institution, page, otherwise }: InstitutionScreen, words: Words): View {
  const years = [...institution.results].sort((a, b) => b.year - a.year);
  const pages = splitPages([
    titleOf(institution, words),
    ...(years.length > 0
      ? years.map((result) => yearOf(institution, result, words))
      : [html`${words.t('institution-no-results')}`]),
    sourcesOf(years, words),
  ]);
  const shown = Math.min(page, pages.length - 1);
  const ref = refOf(institution.slug);
  return {
    text: pages[shown] ?? html``,
    buttons: [
      pageButtons(shown, pages.length, (next) => ({ kind: 'institution', ref, page: next }), words),
      [
        { text: words.t('button-trend'), to: { kind: 'trend', ref } },
        { text: words.t('button-peers'), to: { kind: 'peers', ref } },
      ],
      years.some(({ nodes }) => nodes) ? [{ text: words.t('button-radar'), to: { kind: 'radar', ref } }] : [],
      otherwise === undefined
        ? []
        : [{ text: words.t('button-not-this'), to: { kind: 'institutions', name: otherwise, page: 0 } }],
      [{ text: words.t('button-find-another'), to: { kind: 'ask-institution' } }, homeButton(words)],
    ],
  };
}

function titleOf({ name, formerNames }: InstitutionResults, words: Words): Html {
  return lines(
    html`<b>${name}</b>`,
    formerNames.length > 0 && words.t('institution-former', { names: formerNames.join(', ') }),
    words.t('institution-subtitle'),
  );
}

function yearOf({ kind, province }: InstitutionResults, result: PublishedResult, words: Words): Html {
  const { language } = words;
  const index = decimal(result.index, language);
  const head = words.t('institution-year', {
    year: String(result.year),
    index,
    predicate: officialName(result.predicate),
    meaning: result.predicate.name,
  });
  const { position, of } = result.rank.kind;
  const inProvince = result.rank.province;
  return lines(
    html`<b>${head}</b>`,
    changeOf(result, words),
    words.t('institution-rank-kind', {
      position: String(position),
      of: String(of),
      kind: kindName(kind, words),
    }),
    inProvince &&
      province !== null &&
      words.t('institution-rank-province', {
        position: String(inProvince.position),
        of: String(inProvince.of),
        province,
      }),
    ...(result.nodes ?? []).map(({ name, value }) =>
      words.t('institution-domain', { name, value: decimal(value, language) }),
    ),
    !result.nodes && words.t('institution-no-domains'),
    ...result.notes.map(({ text }) => words.t('institution-note', { text })),
  );
}

function changeOf({ change }: PublishedResult, words: Words): string | undefined {
  if (!change) return undefined;
  const by = decimal(change.index.replace(/^[-+]/, ''), words.language);
  const since = String(change.since);
  if (/^[-+]?0(\.0+)?$/.test(change.index)) return words.t('institution-same', { since });
  return change.index.startsWith('-')
    ? words.t('institution-down', { by, since })
    : words.t('institution-up', { by, since });
}

function sourcesOf(years: readonly PublishedResult[], words: Words): Html {
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

export function kindName(kind: InstitutionResults['kind'], words: Words): string {
  return {
    kementerian: () => words.t('kind-kementerian'),
    lembaga: () => words.t('kind-lembaga'),
    provinsi: () => words.t('kind-provinsi'),
    kabupaten: () => words.t('kind-kabupaten'),
    kota: () => words.t('kind-kota'),
  }[kind]();
}
