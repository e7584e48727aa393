import type { Evidence, RatingUpdate } from '../answers.js';
import { decimal } from '../figures.js';
import { type Html, html, lines } from '../html.js';
import { REASONS, type Reason } from '../routes/reviews.js';
import { splitPages } from '../split-pages.js';
import type { UpdateFacts } from '../updates/read-update-facts.js';
import type { Button, View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton, pageButtons } from './buttons.js';
import { numberOf } from './indicator-words.js';
import { shorten } from './shorten.js';
import { criterionOf, headOf } from './update.js';
import { checkLines, reasonName, statusName, valueText } from './update-words.js';

/** One update, with all that a decision needs. */
export interface ReviewScreen {
  readonly facts: UpdateFacts;
  readonly attached: readonly Evidence[];
  /** What other units say about the indicator. */
  readonly dissent: readonly {
    readonly unitName: string;
    readonly value: string | null;
    readonly status: 'submitted' | 'accepted';
    readonly note: string;
  }[];
  /** Its place among those that wait; 0 when it is none of those that this person decides. */
  readonly place: { readonly position: number; readonly count: number };
  readonly lead?: string | undefined;
  readonly page: number;
}

const EVIDENCE_SHOWN = 8;

export function reviewView(screen: ReviewScreen, words: Words): View {
  const { facts, attached, dissent, place, lead } = screen;
  const { update, check } = facts;
  const at = { update: update.id, revision: update.revision };
  const faults = checkLines(check, words);
  const pages = splitPages(
    [
      lead !== undefined && html`${lead}`,
      lines(
        ...headOf(
          facts,
          place.position > 0
            ? words.t('review-title', { position: String(place.position), count: String(place.count) })
            : words.t('review-title-alone'),
          words,
        ),
      ),
      ...criterionOf(facts, words),
      update.note !== '' && lines(html`<b>${words.t('update-note')}</b>`, shorten(update.note, 1500)),
      dissent.length > 0 &&
        lines(html`<b>${words.t('review-dissent')}</b>`, ...dissent.map((one) => dissentOf(one, words))),
      evidenceOf(attached, words),
      faults.length > 0 && lines(html`<b>${words.t('review-faults')}</b>`, ...faults),
    ].filter((block): block is Html => block !== false),
  );
  const shown = Math.min(screen.page, pages.length - 1);
  const more = attached.length > EVIDENCE_SHOWN;
  return {
    text: pages[shown] ?? html``,
    buttons: [
      pageButtons(shown, pages.length, (next) => ({ kind: 'review', update: update.id, page: next }), words),
      ...attached.slice(0, EVIDENCE_SHOWN).map((one, index) => evidenceRow(one, index + 1, words)),
      more
        ? [
            {
              text: words.t('button-attached', { count: String(attached.length) }),
              to: { kind: 'attached-list', update: update.id, page: 1 },
            },
          ]
        : [],
      [
        { text: words.t('button-accept'), to: { kind: 'accept-update', ...at } },
        { text: words.t('button-return'), to: { kind: 'return-reasons', ...at } },
      ],
      [
        ...(place.count > 1
          ? [{ text: words.t('button-skip'), to: { kind: 'review-after', update: update.id } as const }]
          : []),
        homeButton(words),
      ],
    ],
  };
}

/** Which of the seven reasons it is. */
export function returnReasonsView({ id, revision, indicator, value }: RatingUpdate, words: Words): View {
  return {
    text: html`<b>${words.t('return-question', { number: numberOf(indicator), value: valueText(value, words) })}</b>\n${words.t('return-choose')}`,
    buttons: [
      ...REASONS.map((reason): Button[] => [
        { text: reasonName(reason, words), to: { kind: 'ask-return', update: id, revision, reason } },
      ]),
      [
        { text: words.t('button-back-to-review'), to: { kind: 'review', update: id, page: 0 } },
        homeButton(words),
      ],
    ],
  };
}

/** The last step of a return: with a note by a reply, or without one. */
export function askReturnView(
  { id, revision, indicator, value }: RatingUpdate,
  reason: Reason,
  words: Words,
): View {
  const needsNote = reason === 'other';
  return {
    text: lines(
      html`<b>${words.t('return-question', { number: numberOf(indicator), value: valueText(value, words) })}</b>`,
      words.t('update-reason', { reason: reasonName(reason, words) }),
      needsNote ? words.t('return-needs-note') : words.t('return-may-note'),
    ),
    buttons: [
      needsNote
        ? []
        : [
            {
              text: words.t('button-return-now'),
              to: { kind: 'return-update', update: id, revision, reason },
            },
          ],
      [{ text: words.t('button-other-reason'), to: { kind: 'return-reasons', update: id, revision } }],
      [
        { text: words.t('button-back-to-review'), to: { kind: 'review', update: id, page: 0 } },
        homeButton(words),
      ],
    ],
  };
}

/** That nobody waits. */
export function nothingWaitsView(lead: string | undefined, words: Words): View {
  return {
    text:
      lead === undefined ? html`${words.t('review-none')}` : html`${lead}\n\n${words.t('review-none-left')}`,
    buttons: [[homeButton(words)]],
  };
}

/** What a decision did, in one sentence. */
export function decidedLead(
  { status, indicator, value, index, reason }: RatingUpdate,
  unitName: string,
  words: Words,
): string {
  const what = { number: numberOf(indicator), unit: unitName, value: valueText(value, words) };
  if (status !== 'accepted') {
    return words.t('returned-lead', {
      ...what,
      reason: reason ? reasonName(reason.code, words) : statusName(status, words),
    });
  }
  const text = (figure: string | undefined) => decimal(figure ?? '–', words.language);
  return words.t('accepted-lead', {
    ...what,
    before: text(index?.before.text),
    after: text(index?.after.text),
  });
}

function dissentOf({ unitName, value, status, note }: ReviewScreen['dissent'][number], words: Words): string {
  const said = { unit: unitName, value: valueText(value, words), status: statusName(status, words) };
  return note === ''
    ? words.t('review-dissent-entry', said)
    : words.t('review-dissent-entry-note', { ...said, note: shorten(note, 200) });
}

function evidenceOf(attached: readonly Evidence[], words: Words): Html {
  if (attached.length === 0) return html`${words.t('attached-none')}`;
  return lines(
    html`<b>${words.t('attached-title', { count: String(attached.length) })}</b>`,
    ...attached.slice(0, EVIDENCE_SHOWN).map(({ title, state }, index) =>
      words.t('review-evidence-entry', {
        position: String(index + 1),
        title: shorten(title, 120),
        state: evidenceState(state, words),
      }),
    ),
    attached.length > EVIDENCE_SHOWN &&
      words.t('attached-more', { count: String(attached.length - EVIDENCE_SHOWN) }),
  );
}

/** To read it, and to decide about it. */
function evidenceRow({ id, url, file }: Evidence, position: number, words: Words): readonly Button[] {
  const judge: Button = {
    text: words.t('button-judge-evidence', { position: String(position) }),
    to: { kind: 'review-evidence', evidence: id },
  };
  if (url !== null)
    return [{ text: words.t('button-open-evidence', { position: String(position) }), url }, judge];
  if (file === null) return [judge];
  return [
    {
      text: words.t('button-open-evidence', { position: String(position) }),
      to: { kind: 'evidence-file', evidence: id },
    },
    judge,
  ];
}

export function evidenceState(state: Evidence['state'], words: Words): string {
  return {
    missing: () => words.t('evidence-state-missing'),
    submitted: () => words.t('evidence-state-submitted'),
    accepted: () => words.t('evidence-state-accepted'),
    revision: () => words.t('evidence-state-revision'),
  }[state]();
}
