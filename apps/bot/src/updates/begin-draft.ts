import type { RatingUpdate } from '../answers.js';
import type { Desk, Me } from '../desk.js';
import { joinNotes } from './join-notes.js';

/** What is proposed. */
export interface Proposal {
  readonly assessment: string;
  readonly indicator: string;
  readonly unit: string;
  /** Exact text; undefined opens what is there, or an empty draft. */
  readonly value?: string | undefined;
  readonly note?: string;
}

export interface BegunDraft {
  readonly draft: RatingUpdate;
  /** Whether it was there before; a colleague's is left as it is. */
  readonly origin: 'new' | 'own' | 'colleague';
}

/**
 * Makes the draft of a unit for an indicator, or goes on with the one that it has. What a person wrote replaces only their
 * own level, and comes after their own note. Both steps start from the answer of the first, which the API gives again
 * when the update is delivered again.
 */
export async function beginDraft(desk: Desk, me: Me, proposal: Proposal): Promise<BegunDraft> {
  const { assessment, indicator, unit, value, note = '' } = proposal;
  const draft = await desk.api.post('/v1/updates', {
    params: { header: { 'Idempotency-Key': desk.once('draft') } },
    body: {
      assessment,
      indicator,
      unit,
      note,
      continueDraft: true,
      ...(value !== undefined && { value }),
    },
  });
  if (draft.author !== me.actor) return { draft, origin: 'colleague' };
  const change = {
    ...(value !== undefined && value !== draft.value && { value }),
    ...(note !== '' && !draft.note.endsWith(note) && { note: joinNotes(draft.note, note) }),
  };
  if (Object.keys(change).length === 0) return { draft, origin: draft.revision === 1 ? 'new' : 'own' };
  const changed = await desk.api.patch('/v1/updates/{update}', {
    params: {
      path: { update: draft.id },
      header: { 'If-Match': `"r${draft.revision}"`, 'Idempotency-Key': desk.once('draft-change') },
    },
    body: change,
  });
  return { draft: changed, origin: 'own' };
}
