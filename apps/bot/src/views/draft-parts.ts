import type { Evidence } from '../answers.js';
import { html, lines } from '../html.js';
import type { UpdateFacts } from '../updates/read-update-facts.js';
import type { Button, View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton, pageButtons } from './buttons.js';
import { numberOf } from './indicator-words.js';
import { shorten } from './shorten.js';
import { valueText } from './update-words.js';

const PER_PAGE = 5;
const TITLE_ON_BUTTON = 34;

/** What hangs on an update, each with a button to read it and one to take it away. */
export function attachedListView(
  { update }: Pick<UpdateFacts, 'update'>,
  evidence: readonly Evidence[],
  { page, lead, undo = [] }: { page: number; lead?: string; undo?: readonly (readonly Button[])[] },
  words: Words,
): View {
  const pages = Math.max(1, Math.ceil(evidence.length / PER_PAGE));
  const at = Math.min(page, pages - 1);
  const shown = evidence.slice(at * PER_PAGE, (at + 1) * PER_PAGE);
  const mayChange = update.status === 'draft' || update.status === 'submitted';
  return {
    text: lines(
      lead,
      html`<b>${words.t('attached-of', { number: numberOf(update.indicator), count: String(evidence.length) })}</b>`,
      ...shown.map(({ title }, index) =>
        words.t('attached-entry', {
          position: String(at * PER_PAGE + index + 1),
          title: shorten(title, 120),
        }),
      ),
      evidence.length === 0 && words.t('attached-none'),
    ),
    buttons: [
      ...undo,
      ...shown.flatMap(({ id, title, revision, state }): Button[][] => [
        [{ text: shorten(title, TITLE_ON_BUTTON), to: { kind: 'review-evidence', evidence: id } }],
        mayChange && state !== 'accepted'
          ? [
              {
                text: words.t('button-remove-evidence', { title: shorten(title, 20) }),
                to: { kind: 'remove-evidence', evidence: id, revision },
              },
            ]
          : [],
      ]),
      pageButtons(at, pages, (next) => ({ kind: 'attached-list', update: update.id, page: next }), words),
      [
        { text: words.t('button-back-to-update'), to: { kind: 'update', update: update.id, page: 0 } },
        homeButton(words),
      ],
    ],
  };
}

/** "Batalkan?", with what goes with it. */
export function askCancelView({ update }: Pick<UpdateFacts, 'update'>, words: Words): View {
  const at = { update: update.id, revision: update.revision };
  return {
    text: lines(
      html`<b>${words.t('cancel-question', { number: numberOf(update.indicator), value: valueText(update.value, words) })}</b>`,
      update.evidence > 0
        ? words.t('cancel-with-evidence', { count: String(update.evidence) })
        : words.t('cancel-alone'),
    ),
    buttons: [
      [{ text: words.t('button-cancel-yes'), to: { kind: 'cancel-update', ...at } }],
      [{ text: words.t('button-cancel-no'), to: { kind: 'update', update: update.id, page: 0 } }],
    ],
  };
}

/** A file for which there is no open draft. */
export function noDraftView(words: Words): View {
  return {
    text: html`<b>${words.t('no-draft')}</b>\n${words.t('no-draft-next')}`,
    buttons: [
      [{ text: words.t('button-update'), to: { kind: 'own-indicators', assessment: undefined, page: 0 } }],
      [{ text: words.t('button-own-updates'), to: { kind: 'own-updates', page: 0 } }, homeButton(words)],
    ],
  };
}

/** A sentence with what can be done about it. */
export const saidView = (text: string, buttons: readonly (readonly Button[])[], words: Words): View => ({
  text: html`${text}`,
  buttons: [...buttons, [homeButton(words)]],
});
