import type { Context } from '../../context.js';
import { listGroups } from '../../store/bound-groups.js';
import { type CampaignRow, claimWeek, listCampaigning, listOpenedBy } from '../../store/campaigns.js';
import { transact } from '../../store/database.js';
import type { InstitutionRow } from '../../store/institutions.js';
import { insertNotifications } from '../../store/notifications.js';
import { findRecipients } from '../../store/recipients.js';
import { measureCompletion, type UnitProgress } from '../campaigns/measure-completion.js';
import { DAY_MS, daysBetween, instantAt, localTime, mondayOf } from '../clock/local-time.js';
import { kindRule } from '../notifications/kinds.js';
import { notify, type Telling } from '../notifications/notify.js';
import { dueFor } from '../notifications/wishes.js';

/** Monday at eight, local. */
const MORNING = 8 * 60;
const MOST_CAMPAIGNS = 10;
const MOST_SILENT = 10;
/** A program that was down on Monday catches up; later the digest is old news. */
const CATCH_UP_DAYS = kindRule('weekly-digest').days;

interface Measured {
  readonly campaign: CampaignRow;
  readonly progress: readonly UnitProgress[];
}

/**
 * Tells leaders and companions on Monday morning how far the open campaigns are (companions of their own units only), and
 * groups the sums. The week is claimed in the transaction, so that one replica tells it. Returns how many are new.
 */
export async function tellDigests(ctx: Context): Promise<number> {
  const now = ctx.now();
  let told = 0;
  for (const institution of await listCampaigning(ctx.database)) {
    const monday = mondayOf(now, institution.time_zone);
    const at = instantAt(monday, MORNING, institution.time_zone);
    if (now < at || now.getTime() >= at.getTime() + CATCH_UP_DAYS * DAY_MS) continue;
    told += await transact(ctx.database, (database) =>
      tellOne({ ...ctx, database }, institution, monday, at),
    );
  }
  return told;
}

async function tellOne(ctx: Context, institution: InstitutionRow, monday: string, at: Date): Promise<number> {
  if (!(await claimWeek(ctx.database, institution.id, monday))) return 0;
  const measured: Measured[] = [];
  for (const campaign of await listOpenedBy(ctx.database, institution.id, at, MOST_CAMPAIGNS)) {
    measured.push({ campaign, progress: await measureCompletion({ ctx, campaign }) });
  }
  if (measured.length === 0) return 0;
  const until = new Date(at.getTime() + CATCH_UP_DAYS * DAY_MS);
  const event = `digest:${monday}`;
  const people = await findRecipients(ctx.database, institution.id, {
    roles: ['leader', 'companion'],
    officials: [],
  });
  const tellings = people.flatMap(({ id, roles }): Telling[] => {
    const isLeader = roles.some(({ role }) => role === 'leader');
    const own = new Set(
      roles.flatMap(({ role, unitId }) => (role === 'companion' && unitId ? [unitId] : [])),
    );
    const seen = measured
      .map(({ campaign, progress }) => ({
        campaign,
        progress: progress.filter(({ unit }) => isLeader || own.has(unit.unit_id)),
      }))
      .filter(({ progress }) => progress.length > 0);
    if (seen.length === 0) return [];
    const campaigns = seen.map((one) => ({ ...sumsOf(one, institution, at), silent: silentOf(one) }));
    return [
      {
        kind: 'weekly-digest',
        event,
        to: { officials: [id] },
        facts: { week: monday, campaigns },
        at,
        until,
      },
    ];
  });
  const toPeople = await notify({ ctx, institution, input: { tellings } });
  return toPeople + (await tellGroups(ctx, institution, measured, { monday, at, until }));
}

/** Groups get sums only: no names of offices or people. */
async function tellGroups(
  ctx: Context,
  institution: InstitutionRow,
  measured: readonly Measured[],
  { monday, at, until }: { readonly monday: string; readonly at: Date; readonly until: Date },
): Promise<number> {
  const campaigns = measured.map((one) => sumsOf(one, institution, at));
  const groups = await listGroups(ctx.database, institution.id);
  if (groups.length === 0) return 0;
  const written = await insertNotifications(
    ctx.database,
    groups.map(({ telegram_chat_id }) => ({
      institution_id: institution.id,
      channel: 'telegram',
      official_id: null,
      group_chat_id: telegram_chat_id,
      webhook_id: null,
      kind: 'group-digest',
      once_key: `group:${telegram_chat_id}/digest:${monday}`,
      subject: null,
      payload: JSON.stringify({ week: monday, campaigns }),
      wanted_at: at,
      due_at: dueFor('group-digest', at, null, institution.time_zone),
      expires_at: until,
      lease: null,
      leased_until: null,
      failure: null,
      created_at: ctx.now(),
      finished_at: null,
    })),
  );
  return written.length;
}

const sumsOf = ({ campaign, progress }: Measured, { time_zone: zone }: InstitutionRow, at: Date) => ({
  campaign: campaign.id,
  title: campaign.title,
  deadline: campaign.deadline.toISOString(),
  daysLeft: daysBetween(localTime(at, zone).day, localTime(campaign.deadline, zone).day),
  units: progress.length,
  complete: progress.filter(({ isComplete }) => isComplete).length,
  returned: progress.filter(({ returned }) => returned.length > 0).length,
});

const silentOf = ({ progress }: Measured) =>
  progress
    .filter(({ isComplete }) => !isComplete)
    .slice(0, MOST_SILENT)
    .map(({ unit, silentSince, asked, done }) => ({
      unit: { code: unit.code, name: unit.name },
      silentSince: silentSince.toISOString(),
      asked: asked.length,
      done: done.length,
    }));
