import type { Evidence } from '../answers.js';
import type { Desk, Me } from '../desk.js';
import { readDay } from '../updates/read-day.js';
import { tryWrite } from '../updates/try-write.js';
import type { View } from '../view.js';
import { evidenceFileView, evidenceReasonsView, evidenceReviewView } from '../views/review-evidence.js';
import { match } from './draft.js';
import { type Feature, personally } from './feature.js';

/** One piece of evidence: read, dated, accepted or returned. It is reached from an update and has no command. */
export const reviewEvidence = {
  commands: [],
  read: () => ({ kind: 'reviews' }),
  replies: {
    'ask-evidence-date': ({ evidence, revision }, text) => ({
      kind: 'evidence-date',
      evidence,
      revision,
      text,
    }),
    'return-evidence': ({ evidence, revision }, text) => ({
      kind: 'return-evidence-note',
      evidence,
      revision,
      text,
    }),
  },
  screens: {
    'review-evidence': personally('tinjau', async ({ evidence }, desk, me) =>
      showEvidence(desk, me, await readEvidence(desk, evidence)),
    ),
    'evidence-file': personally('tinjau', async ({ evidence }, desk) => {
      const found = await readEvidence(desk, evidence);
      const path = { evidence };
      const { bytes } = await desk.api.bytes('/v1/evidence/{evidence}/content', { params: { path } });
      return evidenceFileView(found, bytes, desk.words);
    }),
    'ask-evidence-date': personally('tinjau', async ({ evidence }, desk, me) =>
      showEvidence(desk, me, await readEvidence(desk, evidence), desk.words.t('evidence-date-how')),
    ),
    'evidence-date': personally('tinjau', async ({ evidence, revision, text }, desk, me) => {
      const documentDate = readDay(text);
      if (documentDate === undefined) {
        const lead = desk.words.t('evidence-date-unread', { said: text.slice(0, 60) });
        return showEvidence(desk, me, await readEvidence(desk, evidence), lead);
      }
      return change(desk, me, evidence, {
        write: () =>
          desk.api.patch('/v1/evidence/{evidence}', {
            params: {
              path: { evidence },
              header: { ...match(revision), 'Idempotency-Key': desk.once('date') },
            },
            body: { documentDate },
          }),
        isDone: (now) => now.documentDate === documentDate,
        lead: desk.words.t('evidence-dated'),
      });
    }),
    'accept-evidence': personally('tinjau', ({ evidence, revision }, desk, me) =>
      change(desk, me, evidence, {
        write: () =>
          desk.api.post('/v1/evidence/{evidence}/accept', {
            params: {
              path: { evidence },
              header: { ...match(revision), 'Idempotency-Key': desk.once('accept') },
            },
          }),
        isDone: ({ state }) => state === 'accepted',
        lead: desk.words.t('evidence-accepted'),
      }),
    ),
    'evidence-reasons': personally('tinjau', async ({ evidence }, desk) =>
      evidenceReasonsView(await readEvidence(desk, evidence), desk.words),
    ),
    'return-evidence': personally('tinjau', ({ evidence, revision, reason }, desk, me) =>
      change(desk, me, evidence, {
        write: () => giveBack(desk, evidence, revision, { reason, note: '' }),
        isDone: ({ state }) => state === 'revision',
        lead: desk.words.t('evidence-returned'),
      }),
    ),
    'return-evidence-note': personally('tinjau', ({ evidence, revision, text }, desk, me) =>
      change(desk, me, evidence, {
        write: () => giveBack(desk, evidence, revision, { reason: 'other', note: text.slice(0, 2000) }),
        isDone: ({ state }) => state === 'revision',
        lead: desk.words.t('evidence-returned'),
      }),
    ),
  },
} satisfies Feature;

const readEvidence = ({ api }: Desk, evidence: string): Promise<Evidence> =>
  api.get('/v1/evidence/{evidence}', { params: { path: { evidence } } });

const giveBack = (
  { api, once }: Desk,
  evidence: string,
  revision: number,
  body: { readonly reason: NonNullable<Evidence['reason']>['code']; readonly note: string },
): Promise<Evidence> =>
  api.post('/v1/evidence/{evidence}/return', {
    params: { path: { evidence }, header: { ...match(revision), 'Idempotency-Key': once('return') } },
    body,
  });

/** Whether somebody decides about evidence, and whether they may change this one. */
async function showEvidence(desk: Desk, me: Me, evidence: Evidence, lead?: string): Promise<View> {
  const has = (...wanted: readonly string[]) => me.roles.some(({ role }) => wanted.includes(role));
  const mayDecide = has('coordinator', 'assessor', 'admin');
  const isOwn = me.roles.some(
    ({ role, unit }) =>
      ['operator', 'pic', 'companion'].includes(role) && unit !== null && unit === evidence.unit,
  );
  const mayDate = has('coordinator', 'admin') || isOwn;
  const { lines } = await desk.api.get('/v1/evidence/{evidence}/check', {
    params: { path: { evidence: evidence.id } },
  });
  return evidenceReviewView({ evidence, lines, mayDecide, mayDate, lead }, desk.words);
}

interface Change {
  readonly write: () => Promise<Evidence>;
  readonly isDone: (evidence: Evidence) => boolean;
  readonly lead: string;
}

async function change(desk: Desk, me: Me, id: string, { write, isDone, lead }: Change): Promise<View> {
  const changed = await tryWrite(write);
  const now = changed.done ?? (await readEvidence(desk, id));
  return showEvidence(desk, me, now, isDone(now) ? lead : desk.words.t('overtaken-evidence'));
}
