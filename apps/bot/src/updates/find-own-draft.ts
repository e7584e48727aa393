import type { UpdateSummary } from '../answers.js';
import type { Desk, Me } from '../desk.js';

/** Longer than a working day, shorter than what somebody remembers to have left open. */
const OPEN_MS = 24 * 60 * 60 * 1000;

/** The draft for which something is meant that a person simply sends: the own one touched last, within a day. */
export async function findOwnDraft(desk: Desk, me: Me): Promise<UpdateSummary | undefined> {
  const { updates } = await desk.api.get('/v1/institutions/{institution}/updates', {
    params: {
      path: { institution: me.institution.id },
      query: { mine: 'true', status: 'draft', order: 'touched', limit: 1 },
    },
  });
  const [last] = updates;
  if (!last || desk.now().getTime() - Date.parse(last.updatedAt) > OPEN_MS) return undefined;
  return last;
}
