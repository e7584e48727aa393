import type { Desk } from '../desk.js';
import type { Status } from '../routes/leadership.js';
import type { View } from '../view.js';
import { askStatusView, recommendationsView, recommendationView } from '../views/recommendations.js';
import { type Feature, personally } from './feature.js';

/** /rekomendasi: what letters recommend, who does it, and how far it is. */
export const recommendations = {
  commands: ['rekomendasi', 'recommendations'],
  menu: (words) => words.t('menu-rekomendasi'),
  button: (words) => ({
    text: words.t('button-recommendations'),
    to: { kind: 'recommendations', page: 0 },
  }),
  help: (words) => words.t('help-recommendations'),
  audience: ['coordinator', 'leader', 'operator', 'pic', 'admin'],
  read: () => ({ kind: 'recommendations', page: 0 }),
  screens: {
    recommendations: personally(
      'rekomendasi',
      async ({ page }, { api, words }, { institution, roles, units }) => {
        const path = { institution: institution.id };
        const [summary, listed] = await Promise.all([
          api.get('/v1/institutions/{institution}/recommendations/summary', { params: { path } }),
          everyRecommendation(api, institution.id),
        ]);
        // Whoever works in units alone sees what is theirs.
        const isUnits = roles.every(({ role }) => role === 'operator' || role === 'pic');
        const own = new Set(units.map(({ code }) => code));
        const shown = isUnits ? listed.filter(({ unit }) => unit !== null && own.has(unit)) : listed;
        return recommendationsView(
          { summary: isUnits ? undefined : summary.total, listed: shown, page },
          words,
        );
      },
    ),
    recommendation: personally('rekomendasi', async ({ id }, desk) => showOne(id, desk, undefined)),
    'ask-status': personally('rekomendasi', async ({ id, revision, status }, desk) => {
      const found = await read(id, desk);
      if (found.revision !== revision) return recommendationView(found, 'changed', desk.words);
      return askStatusView(found, status, desk.words);
    }),
    'set-status': personally('rekomendasi', ({ id, revision, status }, desk) =>
      change({ id, revision, status }, desk),
    ),
    'status-words': personally('rekomendasi', ({ id, revision, status, text }, desk) =>
      change({ id, revision, status, text }, desk),
    ),
  },
  replies: {
    'ask-status': ({ id, revision, status }, text) => ({ kind: 'status-words', id, revision, status, text }),
  },
} satisfies Feature;

function read(recommendation: string, { api }: Desk) {
  return api.get('/v1/recommendations/{recommendation}', { params: { path: { recommendation } } });
}

async function showOne(id: string, desk: Desk, note: 'saved' | undefined): Promise<View> {
  return recommendationView(await read(id, desk), note, desk.words);
}

interface Change {
  readonly id: string;
  readonly revision: number;
  readonly status: Status;
  /** What came of it, or why it is opened again. */
  readonly text?: string;
}

/** The words are the outcome of what is closed, and the reason of what is opened again. */
async function change({ id, revision, status, text }: Change, desk: Desk): Promise<View> {
  const words = text === undefined ? {} : status === 'closed' ? { outcome: text } : { reason: text };
  const changed = await desk.api.patch('/v1/recommendations/{recommendation}', {
    params: {
      path: { recommendation: id },
      header: { 'If-Match': `"r${revision}"`, 'Idempotency-Key': desk.once('recommendation') },
    },
    body: { status, ...words },
  });
  return recommendationView(changed, 'saved', desk.words);
}

/** Letters hold hundreds at most; what is late or due first is only known of all. */
async function everyRecommendation(api: Desk['api'], institution: string) {
  const path = { institution };
  const first = await api.get('/v1/institutions/{institution}/recommendations', {
    params: { path, query: { limit: 100 } },
  });
  const found = [...first.recommendations];
  let cursor = first.nextCursor;
  while (cursor !== null) {
    const page = await api.get('/v1/institutions/{institution}/recommendations', {
      params: { path, query: { limit: 100, cursor } },
    });
    found.push(...page.recommendations);
    cursor = page.nextCursor;
  }
  return found;
}
