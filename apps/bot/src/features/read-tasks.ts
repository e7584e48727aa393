import type { Campaign, Instrument, Owed } from '../answers.js';
import type { Desk, Me } from '../desk.js';
import { dayIn, daysBetween } from '../local-day.js';
import type {
  CoordinatorTasks,
  DraftTask,
  DueTask,
  OpenAsk,
  OwedTask,
  ReturnedTask,
  Tasks,
} from '../tasks.js';

/** How far ahead something with a day is a task: a month, the longest notice that the API gives. */
const AHEAD_DAYS = 30;
const MOST_PLANS = 3;
const MOST_CAMPAIGNS = 5;
const MOST_ROWS = 50;

/** The running self-assessment with its instrument, and who asks. */
interface Ground {
  readonly desk: Desk;
  readonly me: Me;
  readonly units: readonly string[];
  readonly timeZone: string;
  readonly today: string;
  readonly assessment: string | undefined;
  readonly instrument: Instrument | undefined;
}

/** Gathers what a person owes at this moment; every list in the order in which it should be done. */
export async function readTasks(desk: Desk, me: Me): Promise<Tasks> {
  const ground = await readGround(desk, me);
  const [asks, owedByUnit, returnedUpdates, drafts, due, coordinator] = await Promise.all([
    readAsks(ground),
    Promise.all(ground.units.map((unit) => readOwed(ground, unit))),
    Promise.all(ground.units.map((unit) => readReturned(ground, unit))),
    readDrafts(ground),
    readDue(ground),
    readCoordinator(ground),
  ]);
  const owed = owedByUnit.flat();
  return {
    timeZone: ground.timeZone,
    assessment: ground.assessment,
    returned: [
      ...returnedUpdates.flat(),
      ...owed.filter(({ state }) => state === 'revision').map(returnedEvidence),
    ],
    owed: owedTasks(ground, owed, asks),
    drafts,
    due,
    asks,
    coordinator,
  };
}

async function readGround(desk: Desk, me: Me): Promise<Ground> {
  const institution = me.institution.id;
  const [{ assessments }, { timeZone }] = await Promise.all([
    desk.api.get('/v1/institutions/{institution}/assessments', {
      params: { path: { institution }, query: { stage: 'self' } },
    }),
    desk.api.get('/v1/me/reminders'),
  ]);
  const running = assessments.find(({ status }) => status === 'open');
  const instrument =
    running &&
    (await desk.api.get('/v1/instruments/{id}', { params: { path: { id: running.instrument.id } } }));
  const units = me.roles.flatMap(({ role, unit }) =>
    unit !== null && (role === 'operator' || role === 'pic') ? [unit] : [],
  );
  return {
    desk,
    me,
    units: [...new Set(units)],
    timeZone,
    today: dayIn(timeZone, desk.now()),
    assessment: running?.id,
    instrument,
  };
}

async function readAsks({ desk, me, units, timeZone, today }: Ground): Promise<OpenAsk[]> {
  if (units.length === 0) return [];
  const campaigns = await openCampaigns(desk, me);
  const asks = await Promise.all(
    campaigns.map(async ({ id, title, deadline }) => {
      const { units: all } = await desk.api.get('/v1/campaigns/{campaign}/completion', {
        params: { path: { campaign: id } },
      });
      const daysLeft = daysBetween(today, dayIn(timeZone, new Date(deadline)));
      return all
        .filter(({ unit, isComplete }) => units.includes(unit) && !isComplete)
        .map((progress): OpenAsk => ({ campaign: { id, title, deadline }, daysLeft, progress }));
    }),
  );
  return asks.flat().sort((one, other) => (one.campaign.deadline < other.campaign.deadline ? -1 : 1));
}

async function openCampaigns(desk: Desk, me: Me): Promise<readonly Campaign[]> {
  const { campaigns } = await desk.api.get('/v1/institutions/{institution}/campaigns', {
    params: { path: { institution: me.institution.id }, query: { status: 'open', limit: MOST_CAMPAIGNS } },
  });
  return campaigns;
}

async function readOwed({ desk, assessment }: Ground, unit: string): Promise<readonly Owed[]> {
  if (assessment === undefined) return [];
  const { owed } = await desk.api.get('/v1/assessments/{assessment}/owed', {
    params: { path: { assessment }, query: { unit } },
  });
  return owed;
}

const returnedEvidence = ({ indicator, name, reason, date }: Owed): ReturnedTask => ({
  kind: 'evidence',
  indicator: { code: indicator, name },
  update: null,
  reason,
  since: date,
});

/** Returned updates after which the unit has begun nothing new for the same indicator. */
async function readReturned(ground: Ground, unit: string): Promise<ReturnedTask[]> {
  const { desk, me, assessment, timeZone } = ground;
  if (assessment === undefined) return [];
  const { updates } = await desk.api.get('/v1/institutions/{institution}/updates', {
    params: { path: { institution: me.institution.id }, query: { assessment, unit, limit: 100 } },
  });
  // The newest come first: what is not the newest of its indicator has been overtaken.
  const newest = updates.filter(
    ({ indicator }, at) => updates.findIndex((other) => other.indicator === indicator) === at,
  );
  return newest
    .filter(({ status }) => status === 'returned')
    .map(({ id, indicator, reason, decidedAt }) => ({
      kind: 'update',
      indicator: named(ground, indicator),
      update: id,
      reason,
      since: decidedAt === null ? null : dayIn(timeZone, new Date(decidedAt)),
    }));
}

/** What the evidence owes, and what campaigns ask beside it; the nearest deadline first. */
function owedTasks(ground: Ground, owed: readonly Owed[], asks: readonly OpenAsk[]): OwedTask[] {
  const deadlineOf = (code: string): string | null =>
    asks.find(({ progress }) => progress.missing.includes(code))?.campaign.deadline ?? null;
  const documents = owed
    .filter(({ state }) => state === 'missing' || state === 'expired')
    .map(
      ({ indicator, name, level, state, document, expected, date }): OwedTask => ({
        indicator: { code: indicator, name },
        level,
        state,
        document,
        expected,
        expiredOn: state === 'expired' ? date : null,
        deadline: deadlineOf(indicator),
      }),
    );
  const known = new Set(owed.map(({ indicator }) => indicator));
  const asked = new Set(asks.flatMap(({ progress }) => progress.missing));
  const levels = [...asked]
    .filter((code) => !known.has(code))
    .map(
      (code): OwedTask => ({
        indicator: named(ground, code),
        level: null,
        state: 'level',
        document: null,
        expected: [],
        expiredOn: null,
        deadline: deadlineOf(code),
      }),
    );
  return [...documents, ...levels].sort((one, other) =>
    (one.deadline ?? '9') < (other.deadline ?? '9')
      ? -1
      : (one.deadline ?? '9') > (other.deadline ?? '9')
        ? 1
        : 0,
  );
}

async function readDrafts(ground: Ground): Promise<DraftTask[]> {
  const { desk, me, assessment, timeZone } = ground;
  if (assessment === undefined) return [];
  const { updates } = await desk.api.get('/v1/institutions/{institution}/updates', {
    params: {
      path: { institution: me.institution.id },
      query: { assessment, mine: 'true', status: 'draft', order: 'touched', limit: MOST_ROWS },
    },
  });
  return updates.map(({ id, indicator, value, updatedAt, evidence }) => ({
    update: id,
    indicator: named(ground, indicator),
    value,
    touched: dayIn(timeZone, new Date(updatedAt)),
    evidence,
  }));
}

async function readDue(ground: Ground): Promise<DueTask[]> {
  const { units } = ground;
  if (units.length === 0) return [];
  const lists = await Promise.all([...units.map((unit) => readAdvised(ground, unit)), readSteps(ground)]);
  return lists
    .flat()
    .filter(({ daysLeft }) => daysLeft <= AHEAD_DAYS)
    .sort((one, other) => one.daysLeft - other.daysLeft);
}

async function readAdvised(ground: Ground, unit: string): Promise<DueTask[]> {
  const { desk, me, today } = ground;
  const { recommendations } = await desk.api.get('/v1/institutions/{institution}/recommendations', {
    params: { path: { institution: me.institution.id }, query: { unit, limit: 100 } },
  });
  return recommendations.flatMap(({ status, due, advice, indicator }): DueTask[] =>
    status === 'closed' || due === null
      ? []
      : [
          {
            kind: 'recommendation',
            text: advice,
            indicator: indicator === null ? null : named(ground, indicator),
            due,
            daysLeft: daysBetween(today, due),
          },
        ],
  );
}

async function readSteps({ desk, me, units, today }: Ground): Promise<DueTask[]> {
  const { plans } = await desk.api.get('/v1/institutions/{institution}/plans', {
    params: { path: { institution: me.institution.id }, query: { limit: MOST_PLANS } },
  });
  const whole = await Promise.all(
    plans.map(({ id }) => desk.api.get('/v1/plans/{plan}', { params: { path: { plan: id } } })),
  );
  return whole
    .flatMap(({ steps }) => steps)
    .flatMap(({ unit, status, due, indicator, name, from, to }): DueTask[] =>
      unit === null || !units.includes(unit) || due === null || (status !== 'planned' && status !== 'running')
        ? []
        : [
            {
              kind: 'step',
              text: `${from} → ${to}`,
              indicator: { code: indicator, name },
              due,
              daysLeft: daysBetween(today, due),
            },
          ],
    );
}

async function readCoordinator({ desk, me, instrument }: Ground): Promise<CoordinatorTasks | null> {
  if (!me.roles.some(({ role }) => role === 'coordinator' || role === 'admin')) return null;
  const institution = me.institution.id;
  const [{ updates, nextCursor }, owners, campaigns] = await Promise.all([
    desk.api.get('/v1/institutions/{institution}/updates', {
      params: { path: { institution }, query: { status: 'submitted', limit: MOST_ROWS } },
    }),
    instrument &&
      desk.api.get('/v1/institutions/{institution}/owners/{instrument}', {
        params: { path: { institution, instrument: instrument.id } },
      }),
    openCampaigns(desk, me),
  ]);
  const completions = await Promise.all(
    campaigns.map(({ id }) =>
      desk.api.get('/v1/campaigns/{campaign}/completion', { params: { path: { campaign: id } } }),
    ),
  );
  const late = completions.flatMap(({ units }) =>
    units.filter(({ isComplete }) => !isComplete).map(({ unit }) => unit),
  );
  return {
    waiting: updates.length,
    isMore: nextCursor !== null,
    orphans: owners?.orphans ?? [],
    late: new Set(late).size,
  };
}

/** Names from the instrument; the code alone for one that it does not have. */
function named({ instrument }: Ground, code: string) {
  return { code, name: instrument?.indicators.find((one) => one.code === code)?.shortName ?? code };
}
