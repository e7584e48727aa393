import type { Desk, Me } from '../desk.js';
import { readWay, textOf } from '../read-way.js';
import type { View } from '../view.js';
import { atTopView, planMisreadView, planView, unreachableView } from '../views/plan.js';
import { askNameView } from '../views/purposes.js';
import { noAssessmentView } from '../views/simulation.js';
import { storedPlanView } from '../views/stored-plan.js';
import { type Feature, personally } from './feature.js';
import { indexNow } from './own-assessment.js';
import { nextPredicate, refusalOf, showTypedWay, way } from './way.js';

/** /rencana [target | name [target] | domains]: the cheapest way up, and what is known of such ways. */
export const plan = {
  commands: ['rencana', 'plan'],
  menu: (words) => words.t('menu-rencana'),
  button: (words) => ({ text: words.t('button-plan'), to: { kind: 'own-plan' } }),
  help: (words) => words.t('help-plan'),
  read: readWay,
  screens: {
    ...way.screens,
    'own-plan': async (_ask, desk) => {
      const me = await meInPrivate(desk);
      if (!me) return askNameView('way', desk.words);
      const { plans } = await desk.api.get('/v1/institutions/{institution}/plans', {
        params: { path: { institution: me.institution.id }, query: { archived: 'false', limit: 1 } },
      });
      const [newest] = plans;
      return newest ? showStored(newest.id, 0, desk, me) : showOwn('', desk, me);
    },
    'own-plan-to': async ({ target }, desk) => {
      const me = await meInPrivate(desk);
      return me ? showOwn(target, desk, me) : askNameView('way', desk.words);
    },
    'calculated-plan': personally('rencana', ({ assessment, target, page }, desk) =>
      showCalculated(assessment, target, page, desk),
    ),
    'stored-plan': personally('rencana', ({ plan: id, page }, desk, me) => showStored(id, page, desk, me)),
    'refresh-plan': personally('rencana', async ({ plan: id, revision }, desk, me) => {
      const path = { plan: id };
      const now = await desk.api.get('/v1/plans/{plan}', { params: { path } });
      // A button of an older state shows the present one and changes nothing.
      if (now.revision !== revision)
        return storedPlanView({ plan: now, page: 0, me, note: 'changed' }, desk.words);
      const header = { 'Idempotency-Key': desk.once('refresh-plan') };
      const fresh = await desk.patientApi.post('/v1/plans/{plan}/refresh', { params: { path, header } });
      return storedPlanView({ plan: fresh, page: 0, me, note: 'refreshed' }, desk.words);
    }),
    'plan-misread': ({ said }, { words }) => planMisreadView(said, words),
    'typed-way': ({ values, target }, desk) => showTypedWay(values, target, desk),
  },
  replies: { ...way.replies, 'own-plan': (_route, text) => readWay(text) },
} satisfies Feature;

const meInPrivate = async (desk: Desk): Promise<Me | undefined> =>
  desk.chat.isPrivate ? desk.me() : undefined;

async function showOwn(target: string, desk: Desk, me: Me): Promise<View> {
  const { assessment } = await indexNow(desk, me);
  return assessment ? showCalculated(assessment.id, target, 0, desk) : noAssessmentView(desk.words);
}

async function showStored(id: string, page: number, desk: Desk, me: Me): Promise<View> {
  const stored = await desk.api.get('/v1/plans/{plan}', { params: { path: { plan: id } } });
  return storedPlanView({ plan: stored, page, me, note: undefined }, desk.words);
}

/** The cheapest steps from the ratings of an assessment; unanswered indicators count as the lowest level. */
async function showCalculated(id: string, target: string, page: number, desk: Desk): Promise<View> {
  const assessment = await desk.api.get('/v1/assessments/{assessment}', {
    params: { path: { assessment: id } },
  });
  const { scorecard, instrument, year } = assessment;
  const next = await nextPredicate(instrument.id, scorecard.predicate.id, desk);
  if (target === '' && next === undefined) return atTopView(desk.words);
  const leaves = scorecard.nodes.filter(({ tier }) => tier === 'indicator');
  const ratings = Object.fromEntries(
    leaves.flatMap(({ code, value }) => (value ? [[code, value.decimal ?? value.fraction]] : [])),
  );
  const wanted = targetOf(target, next?.id ?? '');
  try {
    const answer = await desk.patientApi.post('/v1/plan', {
      body: { instrument: instrument.id, year, ratings, target: wanted },
    });
    return planView({ assessment, target, wanted, answer, page }, desk.words);
  } catch (error) {
    return unreachableView(refusalOf(error), { kind: 'own-plan' }, desk.words);
  }
}

/** A target of a route as the API takes it. */
export function targetOf(target: string, next: string): { index: string } | { predicate: string } {
  if (/^\d/.test(target)) return { index: textOf(Number(target)) };
  return { predicate: target === '' ? next : target };
}
