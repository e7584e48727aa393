import type { Indicator, UpdateCheck } from '../answers.js';
import { type Html, html, lines } from '../html.js';
import type { Route } from '../route.js';
import { splitPages } from '../split-pages.js';
import type { UpdateFacts } from '../updates/read-update-facts.js';
import type { Button, View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton, pageButtons } from './buttons.js';
import { rejectionList } from './evidence-lists.js';
import { levelAt, numberOf } from './indicator-words.js';
import { shorten } from './shorten.js';
import { assessmentName, checkLines, effectLines, reasonName, statusName } from './update-words.js';

/** What stands around the facts of an update. */
export interface UpdateScreen {
  /** What has just happened; undefined when somebody only looks. */
  readonly lead?: string | undefined;
  /** Buttons that undo it, above all others. */
  readonly undo?: readonly (readonly Button[])[];
  readonly page?: number;
}

const NOTE_SHOWN = 700;
const TITLE_SHOWN = 90;
const TITLES_SHOWN = 12;

/** An update in whatever state it is, with what can be done next. */
export function updateView(facts: UpdateFacts, screen: UpdateScreen, words: Words): View {
  switch (facts.update.status) {
    case 'draft':
      return draftView(facts, screen, words);
    case 'submitted':
      return submittedView(facts, screen, words);
    default:
      return closedView(facts, screen, words);
  }
}

function draftView(facts: UpdateFacts, { lead, undo = [], page = 0 }: UpdateScreen, words: Words): View {
  const { update, isMine, check } = facts;
  const { id, revision, note } = update;
  const at = { update: id, revision };
  const missing = checkLines(check, words);
  const pages = splitPages(
    [
      lead !== undefined && html`${lead}`,
      lines(...headOf(facts, words.t('draft-title'), words)),
      ...criterionOf(facts, words),
      note !== '' && lines(html`<b>${words.t('update-note')}</b>`, shorten(note, NOTE_SHOWN)),
      attachedOf(check, words),
      expectedOf(facts, words),
      missing.length > 0 && lines(html`<b>${words.t('draft-missing')}</b>`, ...missing),
      rejectionsOf(facts, words),
      html`${isMine ? words.t('draft-hint') : words.t('draft-hint-colleague')}`,
    ].filter(isBlock),
  );
  const shown = Math.min(page, pages.length - 1);
  return {
    text: pages[shown] ?? html``,
    buttons: [
      pageButtons(shown, pages.length, (next) => ({ kind: 'update', update: id, page: next }), words),
      ...undo,
      update.value === null ? [] : [{ text: words.t('button-submit'), to: { kind: 'submit-update', ...at } }],
      [
        { text: words.t('button-change-level'), to: { kind: 'change-level', update: id, page: 0 } },
        ...(note === ''
          ? []
          : [{ text: words.t('button-clear-note'), to: { kind: 'clear-note', ...at } as const }]),
      ],
      check.evidence.length === 0
        ? []
        : [
            {
              text: words.t('button-attached', { count: String(check.evidence.length) }),
              to: { kind: 'attached-list', update: id, page: 0 },
            },
          ],
      [{ text: words.t('button-cancel-draft'), to: { kind: 'ask-cancel-update', ...at } }, homeButton(words)],
    ],
  };
}

function submittedView(facts: UpdateFacts, { lead, undo = [], page = 0 }: UpdateScreen, words: Words): View {
  const { update, check } = facts;
  const { id, revision, note } = update;
  const pages = splitPages(
    [
      lead !== undefined && html`${lead}`,
      lines(...headOf(facts, words.t('submitted-title'), words)),
      note !== '' && lines(html`<b>${words.t('update-note')}</b>`, shorten(note, NOTE_SHOWN)),
      attachedOf(check, words),
      html`${words.t('submitted-next')}`,
    ].filter(isBlock),
  );
  const shown = Math.min(page, pages.length - 1);
  return {
    text: pages[shown] ?? html``,
    buttons: [
      pageButtons(shown, pages.length, (next) => ({ kind: 'update', update: id, page: next }), words),
      ...undo,
      [{ text: words.t('button-undo-submit'), to: { kind: 'unsubmit-update', update: id, revision } }],
      nextButtons(facts, words),
      [homeButton(words)],
    ],
  };
}

/** What was decided, or taken back. */
function closedView(facts: UpdateFacts, { lead, undo = [], page = 0 }: UpdateScreen, words: Words): View {
  const { update, check } = facts;
  const { id, status, note, reason } = update;
  const pages = splitPages(
    [
      lead !== undefined && html`${lead}`,
      lines(...headOf(facts, words.t('closed-title', { status: statusName(status, words) }), words)),
      reason &&
        lines(
          words.t('update-reason', { reason: reasonName(reason.code, words) }),
          reason.note !== '' && words.t('update-reason-note', { note: shorten(reason.note, NOTE_SHOWN) }),
        ),
      note !== '' && lines(html`<b>${words.t('update-note')}</b>`, shorten(note, NOTE_SHOWN)),
      attachedOf(check, words),
      status === 'returned' && html`${words.t('returned-next')}`,
    ].filter(isBlock),
  );
  const shown = Math.min(page, pages.length - 1);
  const again: readonly Button[] =
    status === 'returned'
      ? [{ text: words.t('button-correct'), to: { kind: 'correct-update', update: id } }]
      : [];
  return {
    text: pages[shown] ?? html``,
    buttons: [
      pageButtons(shown, pages.length, (next) => ({ kind: 'update', update: id, page: next }), words),
      ...undo,
      again,
      nextButtons(facts, words),
      [homeButton(words)],
    ],
  };
}

/** On with the work: another indicator of the same assessment, and what has become of the others. */
function nextButtons({ assessment }: UpdateFacts, words: Words): readonly Button[] {
  return [
    ...(assessment.status === 'open'
      ? [
          {
            text: words.t('button-next-indicator'),
            to: { kind: 'own-indicators', assessment: assessment.id, page: 0 } as Route,
          },
        ]
      : []),
    { text: words.t('button-own-updates'), to: { kind: 'own-updates', page: 0 } },
  ];
}

/** Which update it is, and what it moves. */
export function headOf(
  { update, assessment, indicator, unitName }: UpdateFacts,
  title: string,
  words: Words,
): (Html | string)[] {
  return [
    html`<b>${title}</b>`,
    words.t('indicator-title', { number: numberOf(update.indicator), name: indicator.shortName }),
    words.t('update-from', { unit: unitName, assessment: assessmentName(assessment, words) }),
    ...effectLines(update, words),
  ];
}

/** What the level that is claimed asks for. */
export function criterionOf({ check, indicator }: UpdateFacts, words: Words): Html[] {
  const at = check.level === null ? undefined : levelAt(indicator, check.level);
  return at ? [criterionBlock(at, words)] : [];
}

export const criterionBlock = (
  { level, name, criterion }: Pick<Indicator['levels'][number], 'level' | 'name' | 'criterion'>,
  words: Words,
): Html => lines(html`<b>${words.t('update-criterion', { level: String(level), name })}</b>`, criterion);

/** What hangs on the update. */
export function attachedOf({ evidence }: UpdateCheck, words: Words): Html {
  if (evidence.length === 0) return html`${words.t('attached-none')}`;
  const more = evidence.length - TITLES_SHOWN;
  return lines(
    html`<b>${words.t('attached-title', { count: String(evidence.length) })}</b>`,
    ...evidence
      .slice(0, TITLES_SHOWN)
      .map(({ title }) => words.t('list-entry', { text: shorten(title, TITLE_SHOWN) })),
    more > 0 && words.t('attached-more', { count: String(more) }),
  );
}

/** Why evidence of this level is often rejected. */
function rejectionsOf({ check, indicator }: UpdateFacts, words: Words): Html | undefined {
  const at = check.level === null ? undefined : levelAt(indicator, check.level);
  return at && at.rejections.length > 0 ? rejectionList(at, words) : undefined;
}

function expectedOf({ check }: UpdateFacts, words: Words): Html | undefined {
  if (check.expected.length === 0 || check.level === null) return undefined;
  return lines(
    html`<b>${words.t('draft-expected', { level: String(check.level) })}</b>`,
    ...check.expected.map((text) => words.t('list-entry', { text })),
  );
}

const isBlock = (block: Html | false | null | undefined | ''): block is Html => Boolean(block);
