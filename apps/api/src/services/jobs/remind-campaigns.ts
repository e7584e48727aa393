import type { Context } from '../../context.js';
import { type CampaignRow, listOpenUntil, lockOpenCampaign, noteReminded } from '../../store/campaigns.js';
import { transact } from '../../store/database.js';
import { findInstitutionById, type TimeZone } from '../../store/institutions.js';
import { measureCompletion } from '../campaigns/measure-completion.js';
import { tellUnit } from '../campaigns/tell-units.js';
import { addDays, DAY_MS, instantAt, localTime } from '../clock/local-time.js';
import { notify } from '../notifications/notify.js';

/** Days before the day of the deadline on which units are reminded; 0 is that day itself. */
export const REMINDER_DAYS = [7, 3, 1, 0] as const;
/** Eight in the morning, local. */
const MORNING = 8 * 60;
const MIDNIGHT = 0;

/** A reminder of one campaign: when it is told, and when it is stale because the next one is about to come. */
export interface Reminder {
  readonly daysLeft: number;
  readonly at: Date;
  readonly until: Date;
}

/** The reminder that should be out at a moment, or null between them. */
export function reminderAt(
  { deadline, deadline_set_at }: Pick<CampaignRow, 'deadline' | 'deadline_set_at'>,
  zone: TimeZone,
  now: Date,
): Reminder | null {
  const { day } = localTime(deadline, zone);
  for (const [position, daysLeft] of REMINDER_DAYS.entries()) {
    const next = REMINDER_DAYS[position + 1];
    const at = instantAt(addDays(day, -daysLeft), MORNING, zone);
    const until = next === undefined ? deadline : instantAt(addDays(day, -next), MIDNIGHT, zone);
    // Who learnt of the deadline after that morning knows it.
    const isNews = at >= deadline_set_at;
    if (isNews && now >= at && now < until) return { daysLeft, at, until };
  }
  return null;
}

/**
 * Reminds units that are not complete 7, 3 and 1 day before the deadline and on its morning. One transaction per campaign,
 * which one replica holds; what was reminded is noted in it. Returns how many notifications are new.
 */
export async function remindCampaigns(ctx: Context): Promise<number> {
  const now = ctx.now();
  const horizon = new Date(now.getTime() + (REMINDER_DAYS[0] + 1) * DAY_MS);
  let told = 0;
  for (const id of await listOpenUntil(ctx.database, now, horizon)) {
    told += await transact(ctx.database, (database) => remindOne({ ...ctx, database }, id, now));
  }
  return told;
}

async function remindOne(ctx: Context, id: string, now: Date): Promise<number> {
  const campaign = await lockOpenCampaign(ctx.database, id);
  const institution = campaign && (await findInstitutionById(ctx.database, campaign.institution_id));
  if (!campaign || !institution) return 0;
  const reminder = reminderAt(campaign, institution.time_zone, now);
  if (!reminder || (campaign.reminded_for !== null && campaign.reminded_for >= reminder.at)) return 0;
  const { daysLeft, at, until } = reminder;
  const occasion = `H-${daysLeft}:${localTime(campaign.deadline, institution.time_zone).day}`;
  const tellings = (await measureCompletion({ ctx, campaign }))
    .filter(({ isComplete }) => !isComplete)
    .map(({ unit, asked, done, returned }) =>
      tellUnit(
        'campaign-reminder',
        campaign,
        { id: unit.unit_id, code: unit.code, name: unit.name },
        {
          occasion,
          at,
          until,
          facts: { daysLeft, asked: asked.length, done: done.length, returned: returned.length },
        },
      ),
    );
  const told = await notify({ ctx, institution, input: { tellings } });
  await noteReminded(ctx.database, campaign.id, at);
  return told;
}
