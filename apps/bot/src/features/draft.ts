import { SpbeProblem } from '@spbe/client';
import type { Evidence, RatingUpdate } from '../answers.js';
import type { Desk, Me } from '../desk.js';
import { addNote } from '../updates/add-note.js';
import { readAttached } from '../updates/read-attached.js';
import { readUpdateFacts } from '../updates/read-update-facts.js';
import { showUpdate } from '../updates/show-update.js';
import { tryWrite } from '../updates/try-write.js';
import type { View } from '../view.js';
import { chooseLevelView } from '../views/choose-level.js';
import { askCancelView, attachedListView, saidView } from '../views/draft-parts.js';
import type { UpdateScreen } from '../views/update.js';
import { type Feature, personally } from './feature.js';
import { indexOfInstitution } from './index-of-institution.js';

/** One update, from its draft on. It is reached by /perbarui and /usulan and has no command. */
export const draft = {
  commands: [],
  read: () => ({ kind: 'own-updates', page: 0 }),
  replies: {
    // Every screen of a draft has one of these buttons.
    'submit-update': ({ update }, text) => ({ kind: 'update-note', update, text }),
    'change-level': ({ update }, text) => ({ kind: 'update-note', update, text }),
  },
  screens: {
    update: personally('usulan', ({ update, page }, desk, me) => showUpdate(desk, me, update, { page })),
    'resume-draft': personally('usulan', async ({ update }, desk, me) => {
      const found = await readUpdate(desk, update);
      if (found.status !== 'draft') return showUpdate(desk, me, found);
      const { assessment, indicator, unit } = found;
      // Asking for it again makes it the one that is meant by what is sent next.
      await desk.api.post('/v1/updates', {
        params: { header: { 'Idempotency-Key': desk.once('resume') } },
        body: { assessment, indicator, unit, note: '', continueDraft: true },
      });
      return showUpdate(desk, me, update);
    }),
    'update-note': personally('usulan', async ({ update, text }, desk, me) =>
      addNote(desk, me, await readUpdate(desk, update), text),
    ),
    'change-level': personally('usulan', async ({ update, page }, desk, me) => {
      const facts = await readUpdateFacts(desk, me, update);
      if (facts.update.status !== 'draft') return showUpdate(desk, me, facts.update);
      const { assessment, indicator } = facts;
      const { scale } = await desk.api.get('/v1/instruments/{id}', {
        params: { path: { id: assessment.instrument.id } },
      });
      const { revision, current } = facts.update;
      return chooseLevelView(
        {
          assessment,
          indicator,
          current,
          scale,
          page,
          to: (value) => ({ kind: 'set-level', update, revision, value }),
          turn: (next) => ({ kind: 'change-level', update, page: next }),
          back: { kind: 'update', update, page: 0 },
        },
        desk.words,
      );
    }),
    'set-level': personally('usulan', async ({ update, revision, value }, desk, me) => {
      const before = await readClaim(desk, update);
      return change(desk, me, {
        update,
        write: async () => {
          const changed = await patch(desk, update, revision, 'level', { value });
          await moveLevel(desk, changed, before);
          return changed;
        },
        lead: () => desk.words.t('level-changed'),
        isDone: (now) => now.value === value,
      });
    }),
    'submit-update': personally('usulan', ({ update, revision }, desk, me) =>
      change(desk, me, {
        update,
        write: () =>
          desk.api.post('/v1/updates/{update}/submit', {
            params: {
              path: { update },
              header: { ...match(revision), 'Idempotency-Key': desk.once('submit') },
            },
          }),
        lead: () => desk.words.t('submitted-lead'),
        isDone: ({ status }) => status === 'submitted',
      }),
    ),
    'unsubmit-update': personally('usulan', ({ update, revision }, desk, me) =>
      change(desk, me, {
        update,
        write: () => withdraw(desk, update, revision, 'draft'),
        lead: () => desk.words.t('undone-lead'),
        isDone: ({ status }) => status === 'draft',
      }),
    ),
    'clear-note': personally('usulan', async ({ update, revision }, desk, me) => {
      const { note } = await readUpdate(desk, update);
      return change(desk, me, {
        update,
        write: () => patch(desk, update, revision, 'clear-note', { note: null }),
        // The words stay readable in the chat, so that they can be copied back.
        lead: () => (note === '' ? desk.words.t('note-empty') : desk.words.t('note-cleared', { note })),
        isDone: (now) => now.note === '',
      });
    }),
    'cut-note': personally('usulan', async ({ update, revision, length, search }, desk, me) => {
      const { note } = await readUpdate(desk, update);
      const [kept, cut] = [note.slice(0, length), note.slice(length).trim()];
      const changed = await tryWrite(() =>
        patch(desk, update, revision, 'cut-note', { note: kept === '' ? null : kept }),
      );
      if (changed.late) return showOvertaken(desk, me, update);
      if (!search)
        return showUpdate(desk, me, changed.done, { lead: desk.words.t('note-cut', { note: cut }) });
      return indexOfInstitution.screens['institution-named']({ kind: 'institution-named', name: cut }, desk);
    }),
    'attached-list': personally('usulan', async ({ update, page }, desk) => {
      const found = await readUpdate(desk, update);
      return attachedListView({ update: found }, await readAttached(desk, found), { page }, desk.words);
    }),
    'remove-evidence': personally('usulan', ({ evidence, revision }, desk, me) =>
      moveEvidence(desk, me, evidence, {
        write: () =>
          desk.api.delete('/v1/evidence/{evidence}', {
            params: {
              path: { evidence },
              header: { ...match(revision), 'Idempotency-Key': desk.once('remove') },
            },
          }),
        isDone: ({ removedAt }) => removedAt !== null,
        screen: ({ title, revision: now }) => ({
          lead: desk.words.t('evidence-removed', { title }),
          undo: [
            [
              {
                text: desk.words.t('button-restore-evidence'),
                to: { kind: 'restore-evidence', evidence, revision: now },
              },
            ],
          ],
        }),
      }),
    ),
    'restore-evidence': personally('usulan', ({ evidence, revision }, desk, me) =>
      moveEvidence(desk, me, evidence, {
        write: () =>
          desk.api.post('/v1/evidence/{evidence}/restore', {
            params: {
              path: { evidence },
              header: { ...match(revision), 'Idempotency-Key': desk.once('restore') },
            },
          }),
        isDone: ({ removedAt }) => removedAt === null,
        screen: ({ title }) => ({ lead: desk.words.t('evidence-restored', { title }) }),
      }),
    ),
    'ask-cancel-update': personally('usulan', async ({ update }, desk, me) => {
      const found = await readUpdate(desk, update);
      return found.status === 'draft'
        ? askCancelView({ update: found }, desk.words)
        : showUpdate(desk, me, found);
    }),
    'cancel-update': personally('usulan', async ({ update, revision }, desk, me) => {
      const ended = await tryWrite(() => withdraw(desk, update, revision, 'withdrawn'));
      const now = ended.done ?? (await readUpdate(desk, update));
      if (now.status !== 'withdrawn') return showOvertaken(desk, me, update);
      for (const { id, revision: at, state } of await readAttached(desk, now)) {
        if (state === 'accepted') continue;
        await tryWrite(() =>
          desk.api.delete('/v1/evidence/{evidence}', {
            params: {
              path: { evidence: id },
              header: { ...match(at), 'Idempotency-Key': desk.once(`cancel-${id}`) },
            },
          }),
        );
      }
      return showUpdate(desk, me, update, { lead: desk.words.t('cancelled-lead') });
    }),
  },
} satisfies Feature;

export const match = (revision: number) => ({ 'If-Match': `"r${revision}"` });

const readUpdate = ({ api }: Desk, update: string): Promise<RatingUpdate> =>
  api.get('/v1/updates/{update}', { params: { path: { update } } });

const patch = (
  { api, once }: Desk,
  update: string,
  revision: number,
  step: string,
  body: { readonly value?: string; readonly note?: string | null },
): Promise<RatingUpdate> =>
  api.patch('/v1/updates/{update}', {
    params: { path: { update }, header: { ...match(revision), 'Idempotency-Key': once(step) } },
    body,
  });

const withdraw = (
  { api, once }: Desk,
  update: string,
  revision: number,
  to: 'draft' | 'withdrawn',
): Promise<RatingUpdate> =>
  api.post('/v1/updates/{update}/withdraw', {
    params: { path: { update }, header: { ...match(revision), 'Idempotency-Key': once(to) } },
    body: { to },
  });

/** The level that an update claims; null when it has no value. */
const readClaim = async ({ api }: Desk, update: string): Promise<number | null> =>
  (await api.get('/v1/updates/{update}/check', { params: { path: { update } } })).level;

/** Evidence that was attached for the level before is meant for the one that is claimed now. */
async function moveLevel(desk: Desk, changed: RatingUpdate, before: number | null): Promise<void> {
  const level = await readClaim(desk, changed.id);
  if (level === null || level === before || changed.evidence === 0) return;
  for (const { id, revision, state, level: shown } of await readAttached(desk, changed)) {
    if (state !== 'submitted' || shown !== before) continue;
    await tryWrite(() =>
      desk.api.patch('/v1/evidence/{evidence}', {
        params: {
          path: { evidence: id },
          header: { ...match(revision), 'Idempotency-Key': desk.once(`level-${id}`) },
        },
        body: { level },
      }),
    );
  }
}

interface Change {
  readonly update: string;
  readonly write: () => Promise<RatingUpdate>;
  /** What is said once it is done. */
  readonly lead: () => string;
  /** Whether an update is as this change makes it: an earlier press may have done it. */
  readonly isDone: (update: RatingUpdate) => boolean;
}

/** Changes an update and shows it; whoever was overtaken sees it as it is now, and that nothing was changed. */
async function change(desk: Desk, me: Me, { update, write, lead, isDone }: Change): Promise<View> {
  const changed = await tryWrite(write);
  const now = changed.done ?? (await readUpdate(desk, update));
  if (!changed.done && !isDone(now)) return showOvertaken(desk, me, now);
  return showUpdate(desk, me, now, { lead: lead() });
}

/** An update that somebody else has changed or decided since the button was shown. */
async function showOvertaken(desk: Desk, me: Me, update: string | RatingUpdate): Promise<View> {
  const now = typeof update === 'string' ? await readUpdate(desk, update) : update;
  const isPending = now.status === 'draft' || now.status === 'submitted';
  const lead = isPending ? desk.words.t('overtaken-changed') : desk.words.t('overtaken-decided');
  return showUpdate(desk, me, now, { lead });
}

interface EvidenceMove {
  readonly write: () => Promise<Evidence>;
  readonly isDone: (evidence: Evidence) => boolean;
  readonly screen: (evidence: Evidence) => UpdateScreen;
}

/** Takes evidence away or brings it back, and shows the update on which it hangs. */
async function moveEvidence(
  desk: Desk,
  me: Me,
  id: string,
  { write, isDone, screen }: EvidenceMove,
): Promise<View> {
  const moved = await tryWrite(write).catch((error: unknown) => {
    // What was removed before is not there for another removal.
    if (error instanceof SpbeProblem && error.status === 404) return { done: undefined };
    throw error;
  });
  const now =
    moved.done ?? (await desk.api.get('/v1/evidence/{evidence}', { params: { path: { evidence: id } } }));
  const shown = isDone(now) ? screen(now) : { lead: desk.words.t('overtaken-evidence') };
  if (now.update === null) return saidView(shown.lead ?? '', shown.undo ?? [], desk.words);
  return showUpdate(desk, me, now.update, shown);
}
