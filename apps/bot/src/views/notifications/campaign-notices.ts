import { z } from 'zod';
import { moment } from '../../figures.js';
import { type Html, html, lines } from '../../html.js';
import type { View } from '../../view.js';
import { daysLeftText } from './days-left.js';
import { type Frame, type Notice, notice } from './notice.js';
import { taskButtons } from './task-buttons.js';

const asked = z.object({
  title: z.string(),
  message: z.string(),
  deadline: z.iso.datetime(),
  unit: z.object({ code: z.string(), name: z.string() }),
});
const owing = asked.extend({
  daysLeft: z.int(),
  asked: z.int().nonnegative(),
  done: z.int().nonnegative(),
  returned: z.int().nonnegative(),
});

/** What operators and PIC of a unit are told about a campaign. */
export const campaignNotices = {
  'campaign-opened': notice(asked, (facts, frame) =>
    askedView(frame.words.t('told-campaign-opened', { title: facts.title }), facts, frame),
  ),
  'campaign-changed': notice(asked, (facts, frame) =>
    askedView(frame.words.t('told-campaign-changed', { title: facts.title }), facts, frame),
  ),
  'campaign-reopened': notice(asked, (facts, frame) =>
    askedView(frame.words.t('told-campaign-reopened', { title: facts.title }), facts, frame),
  ),
  'campaign-reminder': notice(owing, (facts, frame) => {
    const when = daysLeftText(facts.daysLeft, frame.words);
    return owingView(frame.words.t('told-campaign-reminder', { title: facts.title, when }), facts, frame);
  }),
  'campaign-nudge': notice(owing, (facts, frame) => {
    const when = daysLeftText(facts.daysLeft, frame.words);
    return owingView(frame.words.t('told-campaign-nudge', { title: facts.title, when }), facts, frame);
  }),
} satisfies Record<string, Notice>;

function askedView(title: string, facts: z.infer<typeof asked>, frame: Frame): View {
  const { words } = frame;
  const text = lines(
    head(title, facts, frame),
    facts.message !== '' && html`\n${facts.message}`,
    html`\n${words.t('told-campaign-do')}`,
  );
  return { text, buttons: taskButtons(words) };
}

function owingView(title: string, facts: z.infer<typeof owing>, frame: Frame): View {
  const { words } = frame;
  const { asked: all, done, returned } = facts;
  const text = lines(
    head(title, facts, frame),
    words.t('told-campaign-progress', { done: String(done), asked: String(all) }),
    returned > 0 && words.t('told-campaign-returned', { count: String(returned) }),
    html`\n${returned > 0 ? words.t('told-campaign-mend') : words.t('told-campaign-rest')}`,
  );
  return { text, buttons: taskButtons(words) };
}

const head = (
  title: string,
  { unit, deadline }: z.infer<typeof asked>,
  { words, institution }: Frame,
): Html =>
  lines(
    html`<b>${title}</b>`,
    words.t('told-unit', { unit: unit.name }),
    words.t('told-deadline', { moment: moment(deadline, words.language, institution.timeZone) }),
  );
