import { SpbeProblem } from '@spbe/client';
import type { Desk } from '../desk.js';
import { meantBy, searchInstitutions, slugOf } from '../find-institutions.js';
import { INSTRUMENT } from '../instrument.js';
import { readWay, textOf } from '../read-way.js';
import type { Route } from '../route.js';
import { refOf } from '../routes/institution-ref.js';
import { WAY_REF_BYTES } from '../routes/plan.js';
import type { View } from '../view.js';
import { MATCHES_PER_PAGE, matchesView, noMatchView } from '../views/matches.js';
import { atTopView, unreachableView } from '../views/plan.js';
import { wayView, wayWithoutDomainsView } from '../views/way.js';
import type { Feature } from './feature.js';

/** What published figures tell of the way to a target. Part of /rencana. */
export const way = {
  commands: [],
  read: () => ({ kind: 'own-plan' }),
  screens: {
    way: async ({ ref, target }, desk) => showWay(await slugOf(ref, desk), target, desk),
    'way-named': async ({ name, target, page }, desk) => {
      const { slug } = await meantBy(name, desk);
      return slug !== undefined && page === 0
        ? showWay(slug, target, desk)
        : showMatches(name, target, page, desk);
    },
  },
  replies: { way: (_route, text) => readWay(text), 'way-named': (_route, text) => readWay(text) },
} satisfies Feature;

async function showMatches(name: string, target: string, page: number, desk: Desk): Promise<View> {
  const { results, total } = await searchInstitutions(name, (page + 1) * MATCHES_PER_PAGE, desk);
  const matches = results.slice(page * MATCHES_PER_PAGE);
  const again = (other: string): Route => ({ kind: 'way-named', name: other, target, page: 0 });
  if (matches.length === 0) return noMatchView(name, again, desk.words);
  const ways = {
    open: (slug: string): Route => ({ kind: 'way', ref: refOf(slug, WAY_REF_BYTES), target }),
    turn: (to: number): Route => ({ kind: 'way-named', name, target, page: to }),
    anew: { kind: 'ask-name', purpose: 'way' },
  } as const;
  return matchesView({ name, page, matches, total }, ways, desk.words);
}

/** From the newest published result of an institution to a target, or to the next predicate. */
export async function showWay(slug: string, target: string, desk: Desk): Promise<View> {
  const institution = await desk.api.get('/v1/results/{slug}', { params: { path: { slug } } });
  const [latest] = [...institution.results].sort((a, b) => b.year - a.year);
  if (!latest?.nodes) return wayWithoutDomainsView(institution, desk.words);
  const next = await nextPredicate(latest.instrument, latest.predicate.id, desk);
  if (target === '' && !next) return atTopView(desk.words);
  const wanted = targetFor(target, next);
  const nodes = Object.fromEntries(latest.nodes.map(({ code, value }) => [code, value]));
  try {
    const bound = await desk.patientApi.post('/v1/plan', {
      body: { instrument: latest.instrument, index: latest.index, nodes, target: wanted.asked },
    });
    const from = { title: institution.name, year: latest.year, index: latest.index };
    return wayView({ from, slug, target: wanted.said, bound }, desk.words);
  } catch (error) {
    return unreachableView(refusalOf(error), { kind: 'ask-name', purpose: 'way' }, desk.words);
  }
}

/** From four typed domains, whoever's they are. */
export async function showTypedWay(values: readonly number[], target: string, desk: Desk): Promise<View> {
  const { nodes } = await desk.api.get('/v1/instruments/{id}', { params: { path: { id: INSTRUMENT } } });
  const domains = nodes.filter(({ parent }) => parent === null);
  const typed = Object.fromEntries(
    domains.flatMap(({ code }, at) => {
      const value = values[at];
      return value === undefined ? [] : [[code, textOf(value)]];
    }),
  );
  try {
    const scored = await desk.api.post('/v1/score', { body: { instrument: INSTRUMENT, ratings: typed } });
    const next = await nextPredicate(INSTRUMENT, scored.predicate.id, desk);
    if (target === '' && !next) return atTopView(desk.words);
    const wanted = targetFor(target, next);
    const bound = await desk.patientApi.post('/v1/plan', {
      body: { instrument: INSTRUMENT, nodes: typed, target: wanted.asked },
    });
    const from = { title: undefined, year: undefined, index: scored.index.text };
    return wayView({ from, slug: undefined, target: wanted.said, bound }, desk.words);
  } catch (error) {
    return unreachableView(refusalOf(error), { kind: 'ask-name', purpose: 'way' }, desk.words);
  }
}

interface Band {
  readonly id: string;
  readonly from: string | null;
}

/** The predicate above one; undefined at the top. */
export async function nextPredicate(
  instrument: string,
  predicate: string,
  { api }: Desk,
): Promise<Band | undefined> {
  const { bands } = await api.get('/v1/instruments/{id}', { params: { path: { id: instrument } } });
  const at = bands.findIndex(({ id }) => id === predicate);
  return at < 0 ? undefined : bands[at + 1];
}

/** What is asked of the API, and how it is said: the next predicate has a lowest index, which people know better. */
function targetFor(target: string, next: Band | undefined) {
  if (/^\d/.test(target)) {
    const index = textOf(Number(target));
    return { asked: { index }, said: { index, predicate: undefined } };
  }
  if (target === '' && next?.from != null) {
    return { asked: { predicate: next.id }, said: { index: next.from, predicate: next.id } };
  }
  const predicate = target === '' ? (next?.id ?? '') : target;
  return { asked: { predicate }, said: { index: undefined, predicate } };
}

/** A refusal of the calculator, which is an answer; anything else is a failure and thrown on. */
export function refusalOf(error: unknown): SpbeProblem {
  if (error instanceof SpbeProblem && error.status === 422) return error;
  throw error;
}
