import type { Campaign } from '../answers.js';
import type { Desk, Me } from '../desk.js';
import { dayIn } from '../local-day.js';
import { parseDay } from '../parse-day.js';
import type { Route } from '../route.js';
import type { View } from '../view.js';
import { campaignView } from '../views/campaign.js';
import {
  askCloseView,
  askDeadlineView,
  campaignsView,
  confirmCampaignView,
  confirmDeadlineView,
  nothingRunningView,
  nudgedView,
} from '../views/campaigns.js';
import { type Feature, personally } from './feature.js';

const MOST_LISTED = 10;

/** /pengumpulan: who handed in what, and what is asked of the units by when. Leaders read it, coordinators lead it. */
export const campaigns = {
  commands: ['pengumpulan', 'campaigns', 'kampanye'],
  menu: (words) => words.t('menu-pengumpulan'),
  button: (words) => ({ text: words.t('button-campaigns'), to: { kind: 'campaigns' } }),
  help: (words) => words.t('help-campaigns'),
  audience: ['coordinator', 'admin', 'leader', 'companion'],
  read: (words) => readCampaignWords(words),
  screens: {
    campaigns: personally('pengumpulan', async (_ask, desk, me) => {
      const { campaigns: all } = await desk.api.get('/v1/institutions/{institution}/campaigns', {
        params: { path: { institution: me.institution.id }, query: { limit: MOST_LISTED } },
      });
      return campaignsView(
        { campaigns: all, mayLead: mayLead(me), timeZone: await zoneOf(desk) },
        desk.words,
      );
    }),
    campaign: personally('pengumpulan', ({ campaign, page }, desk, me) => show(campaign, page, desk, me)),
    nudge: personally('pengumpulan', async ({ campaign }, desk) => {
      const nudged = await desk.api.post('/v1/campaigns/{campaign}/nudge', {
        params: { path: { campaign }, header: { 'Idempotency-Key': desk.once('nudge') } },
      });
      return nudgedView({ campaign, ...nudged }, desk.words);
    }),
    'new-campaign': personally('pengumpulan', async ({ invalid }, desk) =>
      askDeadlineView({ campaign: undefined, invalid, today: await today(desk) }, desk.words),
    ),
    'confirm-campaign': personally('pengumpulan', async ({ day }, desk, me) => {
      const now = await today(desk);
      if (day < now) return askDeadlineView({ campaign: undefined, invalid: true, today: now }, desk.words);
      const institution = me.institution.id;
      const path = { path: { institution } };
      const [{ assessments }, { units }] = await Promise.all([
        desk.api.get('/v1/institutions/{institution}/assessments', {
          params: { ...path, query: { stage: 'self' } },
        }),
        desk.api.get('/v1/institutions/{institution}/units', { params: path }),
      ]);
      const running = assessments.find(({ status }) => status === 'open');
      if (!running) return nothingRunningView(desk.words);
      const { id: assessment, year } = running;
      return confirmCampaignView({ assessment, year, units: units.length, day, today: now }, desk.words);
    }),
    'open-campaign': personally('pengumpulan', async ({ assessment, day }, desk, me) => {
      const institution = me.institution.id;
      const { year } = await desk.api.get('/v1/assessments/{assessment}', {
        params: { path: { assessment } },
      });
      const opened = await desk.api.post('/v1/institutions/{institution}/campaigns', {
        params: {
          path: { institution },
          // Two presses of one button are one wish, though Telegram numbers them apart.
          header: { 'Idempotency-Key': `tg-campaign-${desk.personId}-${assessment}-${day}` },
        },
        body: { assessment, title: desk.words.t('campaign-title', { year: String(year) }), deadline: day },
      });
      return show(opened.id, 0, desk, me);
    }),
    'ask-deadline': personally('pengumpulan', async ({ campaign, invalid }, desk) =>
      askDeadlineView({ campaign, invalid, today: await today(desk) }, desk.words),
    ),
    'confirm-deadline': personally('pengumpulan', async ({ campaign, day }, desk) => {
      const now = await today(desk);
      if (day < now) return askDeadlineView({ campaign, invalid: true, today: now }, desk.words);
      const found = await find(campaign, desk);
      return confirmDeadlineView(
        { campaign: found, day, today: now, timeZone: await zoneOf(desk) },
        desk.words,
      );
    }),
    'move-deadline': personally('pengumpulan', async ({ campaign, revision, day }, desk, me) => {
      await desk.api.patch('/v1/campaigns/{campaign}', {
        params: { path: { campaign }, header: { 'If-Match': `"r${revision}"` } },
        body: { deadline: day, status: 'open' },
      });
      return show(campaign, 0, desk, me);
    }),
    'ask-close': personally('pengumpulan', async ({ campaign }, desk) =>
      askCloseView(await find(campaign, desk), desk.words),
    ),
    'close-campaign': personally('pengumpulan', async ({ campaign, revision }, desk, me) => {
      await desk.api.patch('/v1/campaigns/{campaign}', {
        params: { path: { campaign }, header: { 'If-Match': `"r${revision}"` } },
        body: { status: 'closed' },
      });
      return show(campaign, 0, desk, me);
    }),
  },
  replies: {
    'confirm-campaign': (_route, text) => readCampaignWords(text),
    'confirm-deadline': ({ campaign }, text) => {
      const day = parseDay(text);
      return day === undefined
        ? { kind: 'ask-deadline', campaign, invalid: true }
        : { kind: 'confirm-deadline', campaign, day };
    },
  },
} satisfies Feature;

/** "/pengumpulan" lists, "/pengumpulan baru" asks, "/pengumpulan 13 Juli 2026" opens after a question. */
function readCampaignWords(words: string): Route {
  const typed = words.replace(/^(baru|buka|new|open)\b/i, '').trim();
  const day = parseDay(typed);
  if (day !== undefined) return { kind: 'confirm-campaign', day };
  if (words.trim() === '') return { kind: 'campaigns' };
  return { kind: 'new-campaign', invalid: typed !== '' };
}

const mayLead = ({ roles }: Me): boolean =>
  roles.some(({ role }) => role === 'coordinator' || role === 'admin');

const zoneOf = async (desk: Desk): Promise<string> => (await desk.api.get('/v1/me/reminders')).timeZone;

const today = async (desk: Desk): Promise<string> => dayIn(await zoneOf(desk), desk.now());

const find = (campaign: string, desk: Desk): Promise<Campaign> =>
  desk.api.get('/v1/campaigns/{campaign}', { params: { path: { campaign } } });

async function show(campaign: string, page: number, desk: Desk, me: Me): Promise<View> {
  const [facts, completion, timeZone] = await Promise.all([
    find(campaign, desk),
    desk.api.get('/v1/campaigns/{campaign}/completion', { params: { path: { campaign } } }),
    zoneOf(desk),
  ]);
  const screen = { campaign: facts, completion, page, mayLead: mayLead(me), timeZone };
  return campaignView(screen, dayIn(timeZone, desk.now()), desk.words);
}
