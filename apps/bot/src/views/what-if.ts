import type { InstitutionResults, PublishedResult, Simulation } from '../answers.js';
import { change, decimal } from '../figures.js';
import { html, lines } from '../html.js';
import { refOf } from '../routes/institution-ref.js';
import { WHAT_IF_REF_BYTES } from '../routes/simulation.js';
import type { RouteButton, View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton } from './buttons.js';
import { outcomeLines } from './simulation.js';

export interface WhatIfScreen {
  readonly institution: Pick<InstitutionResults, 'name' | 'slug'>;
  readonly latest: PublishedResult & { readonly nodes: NonNullable<PublishedResult['nodes']> };
  /** Hundredths per domain; null where nothing was changed. */
  readonly values: readonly (number | null)[];
  readonly simulated: Simulation;
}

/** Half a level of a domain is what a press changes. */
const STEP = 50;
const LOWEST = 100;
const HIGHEST = 500;

/** What another value of a domain would make of the published index. */
export function whatIfView({ institution, latest, values, simulated }: WhatIfScreen, words: Words): View {
  const { name, slug } = institution;
  const { language } = words;
  const ref = refOf(slug, WHAT_IF_REF_BYTES);
  const isChanged = values.some((value) => value !== null);
  return {
    text: lines(
      html`<b>${words.t('what-if-title', { name })}</b>`,
      words.t('what-if-from', { year: String(latest.year) }),
      html`\n${outcomeLines(simulated, isChanged, words)}`,
      html`\n${lines(
        ...latest.nodes.map(({ code, name: domain }, at) => {
          const node = simulated.nodes.find((one) => one.code === code);
          const value = decimal(node?.before?.text ?? '', language);
          const number = String(at + 1);
          return (values[at] ?? null) === null
            ? words.t('what-if-domain', { number, name: domain, value })
            : words.t('what-if-changed', {
                number,
                name: domain,
                value,
                to: decimal(node?.after?.text ?? '', language),
                by: node?.contribution ? change(node.contribution, language) : '0',
              });
        }),
      )}`,
      html`\n${words.t('what-if-why')}`,
    ),
    buttons: [
      ...latest.nodes.map(({ value }, at) => {
        const now = values[at] ?? hundredths(value);
        return [
          ...stepButton(
            at,
            Math.max(LOWEST, now - STEP),
            now,
            words.t('button-less', { number: String(at + 1) }),
          ),
          ...stepButton(
            at,
            Math.min(HIGHEST, now + STEP),
            now,
            words.t('button-more-of', { number: String(at + 1) }),
          ),
        ];
      }),
      isChanged ? [{ text: words.t('button-clear-changes'), to: { kind: 'what-if', ref, values: [] } }] : [],
      [
        { text: words.t('button-index'), to: { kind: 'institution', ref: refOf(slug), page: 0 } },
        homeButton(words),
      ],
    ],
  };

  function stepButton(at: number, to: number, now: number, text: string): RouteButton[] {
    if (to === now) return [];
    const changed = latest.nodes.map(({ value }, domain) => {
      const next = domain === at ? to : (values[domain] ?? null);
      // Back where it was published is no change.
      return next === hundredths(value) ? null : next;
    });
    return [{ text, to: { kind: 'what-if', ref, values: changed } }];
  }
}

/** Published domains have two digits behind the point. */
const hundredths = (value: string): number => Number(value.replace('.', ''));

/** Where no domains were published there is nothing to change. */
export function withoutDomainsView(
  { name, slug }: Pick<InstitutionResults, 'name' | 'slug'>,
  words: Words,
): View {
  return {
    text: html`<b>${words.t('what-if-title', { name })}</b>\n${words.t('what-if-no-domains')}`,
    buttons: [
      [{ text: words.t('button-find-another'), to: { kind: 'ask-name', purpose: 'what-if' } }],
      [
        { text: words.t('button-index'), to: { kind: 'institution', ref: refOf(slug), page: 0 } },
        homeButton(words),
      ],
    ],
  };
}
