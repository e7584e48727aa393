import { z } from 'zod';
import { date } from '../../figures.js';
import { html, lines } from '../../html.js';
import { REASONS } from '../../routes/reviews.js';
import { numberOf } from '../indicator-words.js';
import { reasonName } from '../update-words.js';
import { daysLeftText } from './days-left.js';
import { indicatorButton } from './indicator-button.js';
import { type Notice, notice } from './notice.js';
import { taskButtons } from './task-buttons.js';

const evidence = {
  title: z.string(),
  indicator: z.string(),
  unit: z.string().nullable(),
};
const returned = z.object({
  ...evidence,
  reason: z.object({ code: z.enum(REASONS).nullable(), note: z.string() }),
});
const expiring = z.object({ ...evidence, lastDay: z.iso.date(), daysLeft: z.int() });
const recommended = z.object({
  letter: z.string(),
  indicator: z.string().nullable(),
  unit: z.string().nullable(),
  advice: z.string(),
  due: z.iso.date(),
  daysLeft: z.int(),
});

/** What units are told about evidence and recommendations. */
export const evidenceNotices = {
  'evidence-returned': notice(returned, ({ title, indicator, reason }, { words }) => ({
    text: lines(
      html`<b>${words.t('told-evidence-returned', { title })}</b>`,
      words.t('told-for-indicator', { number: numberOf(indicator) }),
      reason.code !== null && words.t('told-reason', { reason: reasonName(reason.code, words) }),
      reason.note !== '' && words.t('told-note', { note: reason.note }),
      html`\n${words.t('told-evidence-returned-do')}`,
    ),
    buttons: [[indicatorButton(indicator, words)], ...taskButtons(words)],
  })),
  'evidence-expiring': notice(expiring, ({ title, indicator, lastDay, daysLeft }, { words }) => ({
    text: lines(
      html`<b>${words.t('told-evidence-expiring', { title })}</b>`,
      words.t('told-for-indicator', { number: numberOf(indicator) }),
      words.t('told-valid-until', {
        date: date(lastDay, words.language),
        when: daysLeftText(daysLeft, words),
      }),
      html`\n${words.t('told-evidence-expiring-do')}`,
    ),
    buttons: [[indicatorButton(indicator, words)], ...taskButtons(words)],
  })),
  'recommendation-due': notice(recommended, ({ letter, indicator, advice, due, daysLeft }, { words }) => {
    const title = daysLeft < 0 ? words.t('told-recommendation-late') : words.t('told-recommendation-due');
    return {
      text: lines(
        html`<b>${title}</b>`,
        words.t('told-due', { date: date(due, words.language), when: daysLeftText(daysLeft, words) }),
        html`\n${advice}`,
        words.t('told-letter', { letter }),
        indicator !== null && words.t('told-for-indicator', { number: numberOf(indicator) }),
        html`\n${words.t('told-recommendation-do')}`,
      ),
      buttons: [indicator === null ? [] : [indicatorButton(indicator, words)], ...taskButtons(words)],
    };
  }),
} satisfies Record<string, Notice>;
