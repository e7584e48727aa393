import type { InstitutionResults, ResultSummary } from '../answers.js';
import type { Desk } from '../desk.js';
import { slugOf } from '../find-institutions.js';
import { type Neighbours, placeAmong } from '../place-among.js';
import type { View } from '../view.js';
import { ownWithoutResultView, peersView } from '../views/peers.js';
import { askNameView } from '../views/purposes.js';
import { REGENCIES_PER_PAGE, regenciesView } from '../views/regencies.js';
import { type Feature, personally } from './feature.js';

/** /banding [name]: an institution among its peers; a province among its regencies. */
export const peers = {
  commands: ['banding', 'compare'],
  menu: (words) => words.t('menu-banding'),
  button: (words) => ({ text: words.t('button-peers'), to: { kind: 'ask-name', purpose: 'peers' } }),
  help: (words) => words.t('help-peers'),
  read: (name) =>
    /[\p{L}\p{N}]/u.test(name) ? { kind: 'named', purpose: 'peers', name } : { kind: 'own-peers' },
  screens: {
    peers: async ({ ref }, desk) => showPeers(await slugOf(ref, desk), desk),
    'own-peers': async (_ask, desk) => {
      const me = desk.chat.isPrivate ? await desk.me() : undefined;
      if (!me) return askNameView('peers', desk.words);
      return (await isPublished(me.institution.id, desk))
        ? showPeers(me.institution.id, desk)
        : ownWithoutResultView(me.institution.name, desk.words);
    },
    regencies: personally('banding', async ({ page }, desk, { institution }) => {
      const { institutions } = await desk.api.get('/v1/institutions');
      const regencies = institutions.map(({ id }) => id).filter((id) => id !== institution.id);
      const last = Math.max(0, Math.ceil(regencies.length / REGENCIES_PER_PAGE) - 1);
      const shown = Math.min(page, last);
      const some = regencies.slice(shown * REGENCIES_PER_PAGE, (shown + 1) * REGENCIES_PER_PAGE);
      if (some.length === 0) return regenciesView({ sides: [], page: 0, pages: 1 }, desk.words);
      const { institutions: sides } = await desk.api.get('/v1/institutions/{institution}/compare', {
        params: { path: { institution: institution.id }, query: { with: some.join(',') } },
      });
      return regenciesView({ sides, page: shown, pages: last + 1 }, desk.words);
    }),
  },
} satisfies Feature;

/** An institution among those of its kind; kabupaten and kota among those of their province. */
export async function showPeers(slug: string, desk: Desk): Promise<View> {
  const institution = await desk.api.get('/v1/results/{slug}', { params: { path: { slug } } });
  const [latest] = [...institution.results].sort((a, b) => b.year - a.year);
  const others = latest ? await peersOf(institution, latest.year, desk) : [];
  const place: Neighbours | undefined = placeAmong(slug, others);
  const me = desk.chat.isPrivate ? await desk.me() : undefined;
  const isOwnProvince = me?.institution.id === slug && institution.kind === 'provinsi';
  return peersView({ institution, latest, place, isOwnProvince }, desk.words);
}

async function isPublished(slug: string, desk: Desk): Promise<boolean> {
  const path = { institution: slug };
  const { published } = await desk.api.get('/v1/institutions/{institution}/index', { params: { path } });
  return published !== null;
}

type Kind = InstitutionResults['kind'];

async function peersOf(
  { kind, province }: InstitutionResults,
  year: number,
  desk: Desk,
): Promise<ResultSummary[]> {
  const isRegional = kind === 'kabupaten' || kind === 'kota';
  const kinds: readonly Kind[] = isRegional ? ['kabupaten', 'kota'] : [kind];
  const lists = await Promise.all(
    kinds.map((one) =>
      everyResult({ kind: one, year, ...(isRegional && province !== null && { province }) }, desk),
    ),
  );
  return lists.flat().filter(({ result }) => result?.year === year);
}

interface Which {
  readonly kind: Kind;
  readonly year: number;
  readonly province?: string;
}

async function everyResult(which: Which, { api }: Desk): Promise<ResultSummary[]> {
  const found: ResultSummary[] = [];
  let cursor: string | undefined;
  do {
    const query = { ...which, limit: 100, ...(cursor !== undefined && { cursor }) };
    const page = await api.get('/v1/results', { params: { query } });
    found.push(...page.results);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}
