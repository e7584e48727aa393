import type { RatingUpdate } from '../answers.js';
import type { Desk, Me } from '../desk.js';
import { readAttached } from '../updates/read-attached.js';
import { readUnitNames } from '../updates/read-unit-names.js';
import { readUpdateFacts } from '../updates/read-update-facts.js';
import { readWaiting } from '../updates/read-waiting.js';
import { tryWrite } from '../updates/try-write.js';
import { whoDecided } from '../updates/who-decided.js';
import type { View } from '../view.js';
import {
  askReturnView,
  decidedLead,
  nothingWaitsView,
  returnReasonsView,
  reviewView,
} from '../views/review.js';
import { statusName } from '../views/update-words.js';
import { match } from './draft.js';
import { type Feature, personally } from './feature.js';

/** /tinjau: what waits for a decision, the longest first. */
export const review = {
  commands: ['tinjau', 'review'],
  menu: (words) => words.t('menu-tinjau'),
  button: (words) => ({ text: words.t('button-review'), to: { kind: 'reviews' } }),
  help: (words) => words.t('help-review'),
  audience: ['coordinator', 'pic'],
  read: () => ({ kind: 'reviews' }),
  replies: {
    'return-update': ({ update, revision, reason }, text) => ({
      kind: 'return-note',
      update,
      revision,
      reason,
      text,
    }),
    // Where no button returns it yet, the words are the reason.
    'return-reasons': ({ update, revision }, text) => ({
      kind: 'return-note',
      update,
      revision,
      reason: 'other',
      text,
    }),
  },
  screens: {
    reviews: personally('tinjau', (_ask, desk, me) => showNext(desk, me)),
    review: personally('tinjau', ({ update, page }, desk, me) => showReview(desk, me, update, { page })),
    'review-after': personally('tinjau', async ({ update }, desk, me) => {
      const waiting = await readWaiting(desk, me);
      const at = waiting.findIndex(({ id }) => id === update);
      const next = waiting[at + 1] ?? waiting[0];
      return next ? showReview(desk, me, next.id, {}) : nothingWaitsView(undefined, desk.words);
    }),
    'accept-update': personally('tinjau', ({ update, revision }, desk, me) =>
      decide(desk, me, update, () =>
        desk.api.post('/v1/updates/{update}/accept', {
          params: {
            path: { update },
            header: { ...match(revision), 'Idempotency-Key': desk.once('accept') },
          },
        }),
      ),
    ),
    'return-reasons': personally('tinjau', async ({ update }, desk, me) =>
      whileWaiting(desk, me, update, (found) => returnReasonsView(found, desk.words)),
    ),
    'ask-return': personally('tinjau', async ({ update, reason }, desk, me) =>
      whileWaiting(desk, me, update, (found) => askReturnView(found, reason, desk.words)),
    ),
    'return-update': personally('tinjau', ({ update, revision, reason }, desk, me) =>
      reason === 'other'
        ? whileWaiting(desk, me, update, (found) => askReturnView(found, reason, desk.words))
        : decide(desk, me, update, () => giveBack(desk, update, revision, { reason, note: '' })),
    ),
    'return-note': personally('tinjau', ({ update, revision, reason, text }, desk, me) =>
      text.length > LONGEST_NOTE
        ? showReview(desk, me, update, { lead: desk.words.t('return-note-long') })
        : decide(desk, me, update, () => giveBack(desk, update, revision, { reason, note: text })),
    ),
  },
} satisfies Feature;

/** The API takes no longer note with a return. */
const LONGEST_NOTE = 2000;

const giveBack = (
  { api, once }: Desk,
  update: string,
  revision: number,
  body: { readonly reason: NonNullable<RatingUpdate['reason']>['code']; readonly note: string },
): Promise<RatingUpdate> =>
  api.post('/v1/updates/{update}/return', {
    params: { path: { update }, header: { ...match(revision), 'Idempotency-Key': once('return') } },
    body,
  });

const readUpdate = ({ api }: Desk, update: string): Promise<RatingUpdate> =>
  api.get('/v1/updates/{update}', { params: { path: { update } } });

async function showNext(desk: Desk, me: Me, lead?: string): Promise<View> {
  const [first] = await readWaiting(desk, me);
  return first ? showReview(desk, me, first.id, { lead }) : nothingWaitsView(lead, desk.words);
}

/** One update for its decision; one that waits no more is shown with how it ended, and the next one is offered. */
async function showReview(
  desk: Desk,
  me: Me,
  id: string,
  { lead, page = 0 }: { readonly lead?: string | undefined; readonly page?: number },
): Promise<View> {
  const facts = await readUpdateFacts(desk, me, id);
  if (facts.update.status !== 'submitted')
    return showNext(desk, me, lead ?? (await endOf(desk, me, facts.update)));
  const { assessment, indicator } = facts.update;
  const [attached, { ratings }, waiting, nameOf] = await Promise.all([
    readAttached(desk, facts.update),
    desk.api.get('/v1/assessments/{assessment}', { params: { path: { assessment } } }),
    readWaiting(desk, me),
    readUnitNames(desk, me),
  ]);
  const dissent = (ratings.find(({ code }) => code === indicator)?.dissent ?? [])
    .filter(({ update }) => update !== id)
    .map((one) => ({ ...one, unitName: nameOf(one.unit) }));
  const position = waiting.findIndex((one) => one.id === id) + 1;
  const place = { position, count: waiting.length };
  return reviewView({ facts, attached, dissent, place, lead, page }, desk.words);
}

/** Does a decision and goes on to the next; whoever is second is told who was faster, and how. */
async function decide(desk: Desk, me: Me, update: string, write: () => Promise<RatingUpdate>): Promise<View> {
  const decided = await tryWrite(write);
  if (decided.done) return showNext(desk, me, await sayDecided(desk, me, decided.done));
  const now = await readUpdate(desk, update);
  if (now.status === 'submitted') {
    return showReview(desk, me, update, { lead: desk.words.t('review-changed') });
  }
  return showNext(desk, me, await endOf(desk, me, now));
}

const sayDecided = async (desk: Desk, me: Me, update: RatingUpdate): Promise<string> =>
  decidedLead(update, (await readUnitNames(desk, me))(update.unit), desk.words);

/** How an update ended that somebody wanted to decide: by whom, or that its unit took it back. */
async function endOf(desk: Desk, me: Me, now: RatingUpdate): Promise<string> {
  const { words } = desk;
  if (now.status === 'draft' || now.status === 'withdrawn') return words.t('review-taken-back');
  if (now.decidedBy === me.actor) return sayDecided(desk, me, now);
  return words.t('review-overtaken', {
    status: statusName(now.status, words),
    who: await whoDecided(desk, me, now),
  });
}

/** Shows a step towards a decision, or that somebody has decided meanwhile. */
async function whileWaiting(
  desk: Desk,
  me: Me,
  id: string,
  show: (update: RatingUpdate) => View,
): Promise<View> {
  const found = await readUpdate(desk, id);
  return found.status === 'submitted' ? show(found) : showNext(desk, me, await endOf(desk, me, found));
}
