import type { RatingUpdate, UpdateSummary } from '../answers.js';
import type { Desk, Me } from '../desk.js';
import { fitsButton } from '../routes/updates.js';
import type { Button, View } from '../view.js';
import { attachLinks } from './attach-links.js';
import { fitsNote, joinNotes } from './join-notes.js';
import { showUpdate } from './show-update.js';
import { tryWrite } from './try-write.js';

/**
 * Takes a text that was sent for a draft: its https links become evidence, everything else another line of the note. The
 * draft is shown with ways to take it back.
 */
export async function addNote(
  desk: Desk,
  me: Me,
  draft: RatingUpdate | UpdateSummary,
  text: string,
): Promise<View> {
  const { api, words, once } = desk;
  const { id, revision, status, note } = draft;
  if (status !== 'draft') return showUpdate(desk, me, id, { lead: words.t('not-a-draft') });
  if (/https?:\/\//i.test(text)) return attachLinks(desk, me, draft, text);
  if (note === text || note.endsWith(`\n${text}`))
    return showUpdate(desk, me, id, { lead: words.t('note-there') });
  if (!fitsNote(note, text)) return showUpdate(desk, me, id, { lead: words.t('note-too-long') });
  const noted = await tryWrite(() =>
    api.patch('/v1/updates/{update}', {
      params: {
        path: { update: id },
        header: { 'If-Match': `"r${revision}"`, 'Idempotency-Key': once('note') },
      },
      body: { note: joinNotes(note, text) },
    }),
  );
  if (noted.late === 'repeated') return showUpdate(desk, me, id, { lead: words.t('note-there') });
  if (noted.late) {
    const now = await api.get('/v1/updates/{update}', { params: { path: { update: id } } });
    // A colleague was faster with something else: that is no reason to drop a note.
    return now.status === 'draft' && now.revision !== revision
      ? addNote(desk, me, now, text)
      : showUpdate(desk, me, now, { lead: words.t('note-not-kept') });
  }
  const cut = { kind: 'cut-note', update: id, revision: noted.done.revision, length: note.length } as const;
  const search: Button[] = fitsButton(text)
    ? [{ text: words.t('button-search-instead', { name: text }), to: { ...cut, search: true } }]
    : [];
  return showUpdate(desk, me, noted.done, {
    lead: words.t('note-added'),
    undo: [[{ text: words.t('button-not-a-note'), to: { ...cut, search: false } }], search],
  });
}
