import type { UpdateSummary } from '../answers.js';
import type { Desk, Me } from '../desk.js';
import { beginDraft } from '../updates/begin-draft.js';
import { readAttached } from '../updates/read-attached.js';
import { showUpdate } from '../updates/show-update.js';
import { tryWrite } from '../updates/try-write.js';
import { ownUpdatesView } from '../views/own-updates.js';
import { match } from './draft.js';
import { type Feature, personally } from './feature.js';

/** What somebody keeps an eye on; older ones are on the web. */
const MOST_SHOWN = 100;

/** /usulan: what has become of the own updates. */
export const ownUpdates = {
  commands: ['usulan', 'updates', 'draf'],
  menu: (words) => words.t('menu-usulan'),
  help: (words) => words.t('help-own-updates'),
  audience: ['operator', 'pic', 'coordinator'],
  read: () => ({ kind: 'own-updates', page: 0 }),
  screens: {
    'own-updates': personally('usulan', async ({ page }, desk, me) => {
      const { updates } = await desk.api.get('/v1/institutions/{institution}/updates', {
        params: {
          path: { institution: me.institution.id },
          query: { mine: 'true', order: 'touched', limit: MOST_SHOWN },
        },
      });
      return ownUpdatesView(stillOpen(updates), page, desk.words);
    }),
    'correct-update': personally('usulan', ({ update }, desk, me) => correct(desk, me, update)),
  },
} satisfies Feature;

/** Without those that were taken back, and those that came back and were proposed anew since. */
function stillOpen(updates: readonly UpdateSummary[]): UpdateSummary[] {
  const isNewer = (one: UpdateSummary, other: UpdateSummary) =>
    one.assessment === other.assessment &&
    one.indicator === other.indicator &&
    one.unit === other.unit &&
    one.status !== 'withdrawn' &&
    BigInt(one.id) > BigInt(other.id);
  return updates.filter(
    (update) =>
      update.status !== 'withdrawn' &&
      !(update.status === 'returned' && updates.some((other) => isNewer(other, update))),
  );
}

/** A returned update as a new draft, with the evidence that was not returned itself. */
async function correct(desk: Desk, me: Me, id: string) {
  const { api, words, once } = desk;
  const old = await api.get('/v1/updates/{update}', { params: { path: { update: id } } });
  if (old.status !== 'returned') return showUpdate(desk, me, old);
  const { assessment, indicator, unit, value, note } = old;
  const { draft, origin } = await beginDraft(desk, me, {
    assessment,
    indicator,
    unit,
    note,
    ...(value !== null && { value }),
  });
  const attached = await readAttached(desk, old);
  for (const { id: evidence, revision, state } of attached) {
    if (state !== 'submitted') continue;
    await tryWrite(() =>
      api.patch('/v1/evidence/{evidence}', {
        params: {
          path: { evidence },
          header: { ...match(revision), 'Idempotency-Key': once(`move-${evidence}`) },
        },
        body: { update: draft.id },
      }),
    );
  }
  const lead = origin === 'colleague' ? words.t('draft-of-colleague') : words.t('corrected-lead');
  return showUpdate(desk, me, draft.id, { lead });
}
