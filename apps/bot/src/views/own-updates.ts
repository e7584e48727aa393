import type { UpdateSummary } from '../answers.js';
import { html, lines } from '../html.js';
import type { Route } from '../route.js';
import type { Button, View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton, pageButtons } from './buttons.js';
import { numberOf } from './indicator-words.js';
import { reasonName, statusName, valueText } from './update-words.js';

const PER_PAGE = 6;

/** What needs somebody first. */
const ORDER: readonly UpdateSummary['status'][] = ['returned', 'draft', 'submitted', 'accepted', 'withdrawn'];

/** The own updates: what came back, what is begun, what waits, and what was decided last. */
export function ownUpdatesView(updates: readonly UpdateSummary[], page: number, words: Words): View {
  const ordered = ORDER.flatMap((status) => updates.filter((update) => update.status === status));
  const pages = Math.max(1, Math.ceil(ordered.length / PER_PAGE));
  const at = Math.min(page, pages - 1);
  const shown = ordered.slice(at * PER_PAGE, (at + 1) * PER_PAGE);
  const count = (status: UpdateSummary['status']) =>
    updates.filter((update) => update.status === status).length;
  return {
    text: lines(
      html`<b>${words.t('own-title')}</b>`,
      updates.length === 0
        ? words.t('own-none')
        : words.t('own-counts', {
            returned: String(count('returned')),
            drafts: String(count('draft')),
            waiting: String(count('submitted')),
          }),
      ...shown.flatMap((update) => entryOf(update, words)),
    ),
    buttons: [
      ...shown.map((update): Button[] => [buttonOf(update, words)]),
      pageButtons(at, pages, (next) => ({ kind: 'own-updates', page: next }), words),
      [
        {
          text: words.t('button-update'),
          to: { kind: 'own-indicators', assessment: undefined, page: 0 },
        },
        homeButton(words),
      ],
    ],
  };
}

function entryOf(update: UpdateSummary, words: Words): string[] {
  const { indicator, value, status, reason } = update;
  const entry = words.t('own-entry', {
    number: numberOf(indicator),
    value: valueText(value, words),
    status: statusName(status, words),
  });
  if (!reason) return [entry];
  return [
    entry,
    reason.note === ''
      ? words.t('own-reason', { reason: reasonName(reason.code, words) })
      : words.t('own-reason-note', {
          reason: reasonName(reason.code, words),
          note: reason.note.slice(0, 200),
        }),
  ];
}

function buttonOf({ id, indicator, value, status }: UpdateSummary, words: Words): Button {
  const to: Route =
    status === 'draft' ? { kind: 'resume-draft', update: id } : { kind: 'update', update: id, page: 0 };
  const text = words.t('button-own-update', {
    number: numberOf(indicator),
    value: valueText(value, words),
    status: statusName(status, words),
  });
  return { text, to };
}
