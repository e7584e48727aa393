import type { CheckLine, Evidence } from '../answers.js';
import { date } from '../figures.js';
import { html, lines } from '../html.js';
import { REASONS } from '../routes/reviews.js';
import type { Button, View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton } from './buttons.js';
import { numberOf } from './indicator-words.js';
import { evidenceState } from './review.js';
import { shorten } from './shorten.js';
import { faultOf, reasonName } from './update-words.js';

export interface EvidenceScreen {
  readonly evidence: Evidence;
  /** What would most likely bring it back. */
  readonly lines: readonly CheckLine[];
  readonly mayDecide: boolean;
  readonly mayDate: boolean;
  readonly lead?: string | undefined;
}

/** One piece of evidence with what is known of it, and what can be done. */
export function evidenceReviewView(
  { evidence, lines: judged, mayDecide, mayDate, lead }: EvidenceScreen,
  words: Words,
): View {
  const { id, revision, title, indicator, level, documentDate, documentNumber, page, state, reason } =
    evidence;
  const at = { evidence: id, revision };
  const faults = [...new Set(judged.flatMap((line) => faultOf(line, words) ?? []))];
  const isOpen = state !== 'accepted';
  const lacks = documentDate === null || level === null;
  return {
    text: lines(
      lead,
      html`<b>${title}</b>`,
      words.t('evidence-of', {
        number: numberOf(indicator),
        level: level === null ? '–' : String(level),
        state: evidenceState(state, words),
      }),
      documentDate === null
        ? words.t('evidence-no-date')
        : words.t('evidence-date', { date: date(documentDate, words.language) }),
      documentNumber !== '' && words.t('evidence-number', { number: documentNumber }),
      page !== '' && words.t('evidence-page', { page }),
      reason && words.t('update-reason', { reason: reasonName(reason.code, words) }),
      reason && reason.note !== '' && words.t('update-reason-note', { note: shorten(reason.note, 700) }),
      faults.length > 0 && words.t('evidence-faults', { faults: faults.join('; ') }),
      mayDecide && isOpen && lacks && words.t('evidence-lacks'),
    ),
    buttons: [
      openRow(evidence, words),
      mayDate && isOpen
        ? [{ text: words.t('button-evidence-date'), to: { kind: 'ask-evidence-date', ...at } }]
        : [],
      mayDecide
        ? [
            ...(isOpen && !lacks && state !== 'missing'
              ? [{ text: words.t('button-accept'), to: { kind: 'accept-evidence', ...at } as const }]
              : []),
            ...(state === 'missing'
              ? []
              : [{ text: words.t('button-return'), to: { kind: 'evidence-reasons', ...at } as const }]),
          ]
        : [],
      backRow(evidence, mayDecide, words),
    ],
  };
}

/** The same reasons as for updates; what is none of them comes as a reply. */
export function evidenceReasonsView({ id, revision, title }: Evidence, words: Words): View {
  return {
    text: html`<b>${words.t('return-evidence-question', { title: shorten(title, 120) })}</b>\n${words.t('return-evidence-choose')}`,
    buttons: [
      ...REASONS.filter((reason) => reason !== 'other').map((reason): Button[] => [
        { text: reasonName(reason, words), to: { kind: 'return-evidence', evidence: id, revision, reason } },
      ]),
      [{ text: words.t('button-up'), to: { kind: 'review-evidence', evidence: id } }, homeButton(words)],
    ],
  };
}

/** The file itself, under the name that it was given. */
export function evidenceFileView(evidence: Evidence, bytes: Uint8Array, words: Words): View {
  const { file, title, id } = evidence;
  return {
    text: html`<b>${shorten(title, 300)}</b>`,
    buttons: [
      [{ text: words.t('button-judge'), to: { kind: 'review-evidence', evidence: id } }, homeButton(words)],
    ],
    enclosure: {
      kind: 'document',
      // The name goes unquoted into the upload, where a space ends it.
      name: (file?.name ?? 'berkas').replace(/\s+/g, '_'),
      bytes,
      // Whoever may read it was asked above; what Telegram keeps is the same bytes.
      contentKey: file ? `evidence-${file.sha256}` : undefined,
    },
  };
}

function openRow({ id, url, file }: Evidence, words: Words): readonly Button[] {
  if (url !== null) return [{ text: words.t('button-open-link'), url }];
  return file ? [{ text: words.t('button-get-file'), to: { kind: 'evidence-file', evidence: id } }] : [];
}

function backRow({ update }: Evidence, mayDecide: boolean, words: Words): readonly Button[] {
  const back: Button[] =
    update === null
      ? []
      : [
          {
            text: words.t('button-back-to-update'),
            to: mayDecide ? { kind: 'review', update, page: 0 } : { kind: 'update', update, page: 0 },
          },
        ];
  return [...back, homeButton(words)];
}
