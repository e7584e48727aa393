import { SpbeProblem } from '@spbe/client';
import type { InstitutionResults, Simulation } from '../answers.js';
import type { Desk, Me } from '../desk.js';
import { slugOf } from '../find-institutions.js';
import type { Enclosure, View } from '../view.js';
import { ownTrendView } from '../views/own-trend.js';
import { askNameView } from '../views/purposes.js';
import { trendView } from '../views/trend.js';
import type { Feature } from './feature.js';
import { readPicture } from './picture.js';

/** /tren [name]: the index over the years, and which domain brought what. */
export const trend = {
  commands: ['tren', 'trend'],
  menu: (words) => words.t('menu-tren'),
  button: (words) => ({ text: words.t('button-trend'), to: { kind: 'ask-name', purpose: 'trend' } }),
  help: (words) => words.t('help-trend'),
  read: (name) =>
    /[\p{L}\p{N}]/u.test(name) ? { kind: 'named', purpose: 'trend', name } : { kind: 'own-trend' },
  screens: {
    trend: async ({ ref }, desk) => showTrend(await slugOf(ref, desk), desk),
    'own-trend': async (_ask, desk) => {
      const me = desk.chat.isPrivate ? await desk.me() : undefined;
      return me ? showOwnTrend(me, desk) : askNameView('trend', desk.words);
    },
  },
} satisfies Feature;

/** Published years and own assessments of the person's institution. */
async function showOwnTrend({ institution: { id, name } }: Me, desk: Desk): Promise<View> {
  const [history, published] = await Promise.all([
    desk.api.get('/v1/institutions/{institution}/history', { params: { path: { institution: id } } }),
    resultsOf(id, desk),
  ]);
  if (!published) return ownTrendView({ name, history, published: undefined, parts: undefined }, desk.words);
  const [parts, picture] = await Promise.all([partsOfChange(published, desk), ownPictureOf(id, desk)]);
  return { ...ownTrendView({ name, history, published, parts }, desk.words), enclosure: picture };
}

/** Undefined for an institution that the ministry has published nothing of. */
async function resultsOf(slug: string, { api }: Desk): Promise<InstitutionResults | undefined> {
  try {
    return await api.get('/v1/results/{slug}', { params: { path: { slug } } });
  } catch (error) {
    if (error instanceof SpbeProblem && error.status === 404) return undefined;
    throw error;
  }
}

/** Published and own years as lines of their own; the text names all of them. */
function ownPictureOf(institution: string, desk: Desk): Promise<Enclosure | undefined> {
  return readPicture(
    (api) => api.bytes('/v1/institutions/{institution}/trend.png', { params: { path: { institution } } }),
    { name: `tren-${institution}.png`, of: `own trend ${institution}` },
    desk,
  );
}

function pictureOf({ slug, results }: InstitutionResults, desk: Desk): Promise<Enclosure | undefined> {
  if (results.length < 2) return Promise.resolve(undefined);
  return readPicture(
    (api) => api.bytes('/v1/results/{slug}/trend.png', { params: { path: { slug } } }),
    { name: `tren-${slug}.png`, of: `trend ${slug}` },
    desk,
  );
}

/** The published years of an institution with their picture. */
export async function showTrend(slug: string, desk: Desk): Promise<View> {
  const institution = await desk.api.get('/v1/results/{slug}', { params: { path: { slug } } });
  const [parts, picture] = await Promise.all([
    partsOfChange(institution, desk),
    pictureOf(institution, desk),
  ]);
  return { ...trendView(institution, parts, desk.words), enclosure: picture };
}

/**
 * What each domain brought between the last two years, exactly, from the domains as published. Undefined where a year
 * has no domains, or the years were measured by two instruments.
 */
async function partsOfChange({ results }: InstitutionResults, desk: Desk): Promise<Simulation | undefined> {
  const [last, before] = [...results].sort((a, b) => b.year - a.year);
  if (!last?.nodes || !before?.nodes || last.instrument !== before.instrument) return undefined;
  const valuesOf = (nodes: readonly { readonly code: string; readonly value: string }[]) =>
    Object.fromEntries(nodes.map(({ code, value }) => [code, value]));
  return desk.api.post('/v1/simulate', {
    body: {
      instrument: last.instrument,
      year: last.year,
      ratings: valuesOf(before.nodes),
      changes: valuesOf(last.nodes),
    },
  });
}
