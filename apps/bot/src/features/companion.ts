import type { Desk, Me } from '../desk.js';
import { dayIn, daysBetween } from '../local-day.js';
import type { View } from '../view.js';
import { type AccompaniedAsk, companionUnitView, companionView } from '../views/companion.js';
import { type Feature, personally } from './feature.js';

const MOST_CAMPAIGNS = 3;

/** /dampingan: the own units, the longest silence first, and what to write to them. */
export const companion = {
  commands: ['dampingan', 'companion'],
  menu: (words) => words.t('menu-dampingan'),
  button: (words) => ({ text: words.t('button-companion'), to: { kind: 'companion', page: 0 } }),
  help: (words) => words.t('help-companion'),
  audience: ['companion'],
  read: () => ({ kind: 'companion', page: 0 }),
  screens: {
    companion: personally('dampingan', async ({ page }, desk, me) =>
      companionView({ units: await readUnits(desk, me), page }, desk.words),
    ),
    'companion-unit': personally('dampingan', ({ unit }, desk, me) => showUnit(unit, desk, me)),
  },
} satisfies Feature;

async function readUnits(desk: Desk, me: Me) {
  const { units } = await desk.api.get('/v1/institutions/{institution}/silence', {
    params: { path: { institution: me.institution.id }, query: { role: 'companion' } },
  });
  return units;
}

async function showUnit(code: string, desk: Desk, me: Me): Promise<View> {
  const units = await readUnits(desk, me);
  const unit = units.find((one) => one.unit === code);
  // Somebody else accompanies it now.
  if (!unit) return companionView({ units, page: 0 }, desk.words);
  const { timeZone } = await desk.api.get('/v1/me/reminders');
  const asks = await readAsks(code, timeZone, desk, me);
  return companionUnitView({ unit, asks, timeZone }, desk.words);
}

async function readAsks(code: string, timeZone: string, desk: Desk, me: Me): Promise<AccompaniedAsk[]> {
  const { campaigns } = await desk.api.get('/v1/institutions/{institution}/campaigns', {
    params: { path: { institution: me.institution.id }, query: { status: 'open', limit: MOST_CAMPAIGNS } },
  });
  const asks = await Promise.all(
    campaigns.map(async ({ id, title, deadline }) => {
      const { units } = await desk.api.get('/v1/campaigns/{campaign}/completion', {
        params: { path: { campaign: id } },
      });
      const daysLeft = daysBetween(dayIn(timeZone, desk.now()), dayIn(timeZone, new Date(deadline)));
      return units
        .filter(({ unit, isComplete }) => unit === code && !isComplete)
        .map((progress): AccompaniedAsk => ({ title, deadline, daysLeft, progress }));
    }),
  );
  return asks.flat();
}
