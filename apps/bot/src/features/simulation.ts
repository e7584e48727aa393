import type { InstitutionResults } from '../answers.js';
import type { Desk } from '../desk.js';
import { slugOf } from '../find-institutions.js';
import { INSTRUMENT } from '../instrument.js';
import { readChanges } from '../read-changes.js';
import type { Ask } from '../route.js';
import type { Change } from '../routes/changes.js';
import type { View } from '../view.js';
import { pickChangeView, pickLevelView } from '../views/pick-change.js';
import { askNameView } from '../views/purposes.js';
import { noAssessmentView, simulationMisreadView, simulationView } from '../views/simulation.js';
import { boundsView } from '../views/simulation-bounds.js';
import { whatIfView, withoutDomainsView } from '../views/what-if.js';
import { type Feature, personally } from './feature.js';
import { indexNow } from './own-assessment.js';

/** /simulasi [11=4 12=3 | name]: what would the index become? Nothing is stored. */
export const simulation = {
  commands: ['simulasi', 'simulate'],
  menu: (words) => words.t('menu-simulasi'),
  button: (words) => ({ text: words.t('button-simulate'), to: { kind: 'simulate-own' } }),
  help: (words) => words.t('help-simulate'),
  read: readSimulation,
  screens: {
    'simulate-own': async (_ask, desk) => {
      const me = desk.chat.isPrivate ? await desk.me() : undefined;
      if (!me) return askNameView('what-if', desk.words);
      const { assessment } = await indexNow(desk, me);
      return assessment ? showSimulation(assessment.id, [], desk) : noAssessmentView(desk.words);
    },
    simulate: personally('simulasi', ({ assessment, changes }, desk) =>
      showSimulation(assessment, changes, desk),
    ),
    'pick-change': personally('simulasi', async (route, desk) => {
      const assessment = await readAssessment(route.assessment, desk);
      const instrument = await desk.api.get('/v1/instruments/{id}', {
        params: { path: { id: assessment.instrument.id } },
      });
      return pickChangeView({ assessment, instrument, changes: route.changes, node: route.node }, desk.words);
    }),
    'pick-level': personally('simulasi', async ({ assessment: id, changes, at }, desk) => {
      const assessment = await readAssessment(id, desk);
      const code = assessment.ratings[at]?.code;
      if (code === undefined) return showSimulation(id, changes, desk);
      const path = { id: assessment.instrument.id, code };
      const indicator = await desk.api.get('/v1/instruments/{id}/indicators/{code}', { params: { path } });
      return pickLevelView({ assessment, indicator, changes, at }, desk.words);
    }),
    'simulate-typed': async ({ changes }, desk) => {
      const me = desk.chat.isPrivate ? await desk.me() : undefined;
      const own = me && (await indexNow(desk, me)).assessment;
      return own ? showSimulation(own.id, changes, desk) : showBounds(changes, desk);
    },
    'simulate-misread': ({ said }, { words }) => simulationMisreadView(said, words),
    'what-if': async ({ ref, values }, desk) => showWhatIf(await slugOf(ref, desk), values, desk),
  },
  replies: {
    simulate: (_route, text) => readSimulation(text),
    'simulate-own': (_route, text) => readSimulation(text),
    'pick-change': (_route, text) => readSimulation(text),
  },
} satisfies Feature;

export function readSimulation(typed: string): Ask {
  const read = readChanges(typed);
  if (read.kind === 'nothing') return { kind: 'simulate-own' };
  if (read.kind === 'name') return { kind: 'named', purpose: 'what-if', name: read.name };
  return read.kind === 'misread'
    ? { kind: 'simulate-misread', said: read.said }
    : { kind: 'simulate-typed', changes: read.changes };
}

function readAssessment(assessment: string, { api }: Desk) {
  return api.get('/v1/assessments/{assessment}', { params: { path: { assessment } } });
}

async function showSimulation(id: string, changes: readonly Change[], desk: Desk): Promise<View> {
  const assessment = await readAssessment(id, desk);
  const { ratings, instrument, year } = assessment;
  const known = changes.filter(({ at }) => ratings[at] !== undefined);
  const unknown = changes.filter(({ at }) => ratings[at] === undefined);
  const simulated = await desk.api.post('/v1/simulate', {
    body: {
      instrument: instrument.id,
      year,
      unanswered: 'lowest',
      ratings: Object.fromEntries(
        ratings.flatMap(({ code, value }) => (value === null ? [] : [[code, value]])),
      ),
      changes: Object.fromEntries(known.map(({ at, level }) => [ratings[at]?.code ?? '', level])),
    },
  });
  return simulationView({ assessment, changes: known, unknown, simulated }, desk.words);
}

/** Levels out of nothing: the rest is unknown, so the index is a span. */
async function showBounds(changes: readonly Change[], desk: Desk): Promise<View> {
  const instrument = await desk.api.get('/v1/instruments/{id}', { params: { path: { id: INSTRUMENT } } });
  const known = changes.filter(({ at }) => instrument.indicators[at] !== undefined);
  const unknown = changes.filter(({ at }) => instrument.indicators[at] === undefined);
  const bounds = await desk.api.post('/v1/bounds', {
    body: {
      instrument: INSTRUMENT,
      ratings: Object.fromEntries(
        known.map(({ at, level }) => [instrument.indicators[at]?.code ?? '', level]),
      ),
    },
  });
  return boundsView({ instrument, changes: known, unknown, bounds }, desk.words);
}

/** Published domains, changed in thought; levels of indicators are not published. */
export async function showWhatIf(
  slug: string,
  values: readonly (number | null)[],
  desk: Desk,
): Promise<View> {
  const institution = await desk.api.get('/v1/results/{slug}', { params: { path: { slug } } });
  const latest = newestWithDomains(institution);
  if (!latest) return withoutDomainsView(institution, desk.words);
  const simulated = await desk.api.post('/v1/simulate', {
    body: {
      instrument: latest.instrument,
      year: latest.year,
      ratings: Object.fromEntries(latest.nodes.map(({ code, value }) => [code, value])),
      changes: Object.fromEntries(
        latest.nodes.flatMap(({ code }, at) => {
          const value = values[at] ?? null;
          return value === null ? [] : [[code, hundredthsAsText(value)]];
        }),
      ),
    },
  });
  return whatIfView({ institution, latest, values, simulated }, desk.words);
}

const hundredthsAsText = (value: number): string =>
  `${Math.floor(value / 100)}.${String(value % 100).padStart(2, '0')}`;

function newestWithDomains({ results }: InstitutionResults) {
  const [latest] = [...results].sort((a, b) => b.year - a.year);
  return latest?.nodes ? { ...latest, nodes: latest.nodes } : undefined;
}
