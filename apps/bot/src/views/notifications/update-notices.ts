import { z } from 'zod';
import { decimal } from '../../figures.js';
import { html, lines } from '../../html.js';
import { REASONS } from '../../routes/reviews.js';
import type { RouteButton, View } from '../../view.js';
import { homeButton } from '../buttons.js';
import { numberOf } from '../indicator-words.js';
import { reasonName } from '../update-words.js';
import { indicatorButton } from './indicator-button.js';
import { type Frame, type Notice, notice } from './notice.js';

const facts = z.object({
  update: z.string(),
  indicator: z.string(),
  unit: z.string(),
  value: z.string().nullable(),
  status: z.enum(['draft', 'submitted', 'accepted', 'returned', 'withdrawn']),
  reason: z.object({ code: z.enum(REASONS), note: z.string() }).nullable(),
});
type Facts = z.infer<typeof facts>;

/** What deciders are told about updates, and authors about decisions. */
export const updateNotices = {
  'update-submitted': notice(facts, (update, frame) =>
    view(frame.words.t('told-update-submitted', named(update)), update, frame, {
      from: true,
      to: {
        text: frame.words.t('button-told-review'),
        to: { kind: 'review', update: update.update, page: 0 },
      },
      next: frame.words.t('told-update-submitted-do'),
    }),
  ),
  'update-accepted': notice(facts, (update, frame) =>
    view(frame.words.t('told-update-accepted', named(update)), update, frame, {
      next: frame.words.t('told-update-accepted-do'),
    }),
  ),
  'update-returned': notice(facts, (update, frame) =>
    view(frame.words.t('told-update-returned', named(update)), update, frame, {
      to: {
        text: frame.words.t('button-told-update'),
        to: { kind: 'update', update: update.update, page: 0 },
      },
      next: frame.words.t('told-update-returned-do'),
    }),
  ),
  'update-withdrawn': notice(facts, (update, frame) =>
    view(frame.words.t('told-update-withdrawn', named(update)), update, frame, {
      from: true,
      next: frame.words.t('told-update-nothing-to-do'),
    }),
  ),
  'update-decided': notice(facts, (update, frame) => {
    const { words } = frame;
    const title =
      update.status === 'returned'
        ? words.t('told-update-decided-returned', named(update))
        : words.t('told-update-decided-accepted', named(update));
    return view(title, update, frame, { from: true, next: words.t('told-update-nothing-to-do') });
  }),
} satisfies Record<string, Notice>;

const named = ({ indicator }: Facts) => ({ number: numberOf(indicator) });

function view(
  title: string,
  { indicator, unit, value, reason }: Facts,
  { words }: Frame,
  more: { readonly from?: boolean; readonly to?: RouteButton; readonly next: string },
): View {
  const text = lines(
    html`<b>${title}</b>`,
    value !== null && words.t('told-update-value', { value: decimal(value, words.language) }),
    more.from && words.t('told-from', { unit }),
    reason !== null && words.t('told-reason', { reason: reasonName(reason.code, words) }),
    reason !== null && reason.note !== '' && words.t('told-note', { note: reason.note }),
    html`\n${more.next}`,
  );
  return {
    text,
    buttons: [more.to ? [more.to] : [], [indicatorButton(indicator, words)], [homeButton(words)]],
  };
}
