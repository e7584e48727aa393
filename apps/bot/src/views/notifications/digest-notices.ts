import { z } from 'zod';
import { day } from '../../figures.js';
import { type Html, html, lines } from '../../html.js';
import { homeButton } from '../buttons.js';
import { daysLeftText } from './days-left.js';
import { type Frame, type Notice, notice } from './notice.js';

const sums = z.object({
  title: z.string(),
  deadline: z.iso.datetime(),
  daysLeft: z.int(),
  units: z.int().nonnegative(),
  complete: z.int().nonnegative(),
  returned: z.int().nonnegative(),
});
const silent = z.object({
  unit: z.object({ code: z.string(), name: z.string() }),
  silentSince: z.iso.datetime(),
  asked: z.int().nonnegative(),
  done: z.int().nonnegative(),
});
const weekly = z.object({ campaigns: z.array(sums.extend({ silent: z.array(silent) })) });
const forGroup = z.object({ campaigns: z.array(sums) });

/** More is read by nobody on a Monday morning; the rest is a press away. */
const MOST_UNITS = 3;

/** The summary of the week: for leaders and companions with the units that are late, for groups the sums alone. */
export const digestNotices = {
  'weekly-digest': notice(weekly, ({ campaigns }, frame) => ({
    text: lines(
      html`<b>${frame.words.t('told-digest', { institution: frame.institution.name })}</b>`,
      ...campaigns.map((one) => lines(sumsOf(one, frame), silentUnits(one.silent, frame))),
    ),
    buttons: [
      [{ text: frame.words.t('button-campaigns'), to: { kind: 'campaigns' } }],
      [{ text: frame.words.t('button-reminders'), to: { kind: 'reminders' } }, homeButton(frame.words)],
    ],
  })),
  'group-digest': notice(forGroup, ({ campaigns }, frame) => ({
    text: lines(
      html`<b>${frame.words.t('told-digest', { institution: frame.institution.name })}</b>`,
      ...campaigns.map((one) => sumsOf(one, frame)),
      html`\n${frame.words.t('told-group-digest-do')}`,
    ),
    buttons: [
      [
        {
          text: frame.words.t('button-privately'),
          url: `https://t.me/${frame.botUsername}?start=tugas`,
        },
      ],
    ],
  })),
} satisfies Record<string, Notice>;

function sumsOf(one: z.infer<typeof sums>, { words, institution }: Frame): Html {
  const { title, deadline, daysLeft, units, complete, returned } = one;
  return lines(
    html`\n${title}`,
    words.t('told-digest-complete', { complete: String(complete), units: String(units) }),
    words.t('told-due', {
      date: day(deadline, words.language, institution.timeZone),
      when: daysLeftText(daysLeft, words),
    }),
    returned > 0 && words.t('told-digest-returned', { count: String(returned) }),
  );
}

/** The units that owe most of their own work, each with the decision that it needs. */
function silentUnits(units: readonly z.infer<typeof silent>[], { words, institution }: Frame): Html {
  if (units.length === 0) return html`${words.t('told-digest-all-done')}`;
  const owing = [...units].sort((one, other) => other.asked - other.done - (one.asked - one.done));
  return lines(
    words.t('told-digest-silent'),
    ...owing.slice(0, MOST_UNITS).map(({ unit, silentSince, asked, done }) =>
      lines(
        words.t('told-digest-unit', {
          unit: unit.name,
          done: String(done),
          asked: String(asked),
          since: day(silentSince, words.language, institution.timeZone),
        }),
        done === 0
          ? words.t('told-digest-decide-begin')
          : words.t('told-digest-decide-rest', { count: String(asked - done) }),
      ),
    ),
  );
}
