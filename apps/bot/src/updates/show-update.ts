import type { RatingUpdate } from '../answers.js';
import type { Desk, Me } from '../desk.js';
import type { View } from '../view.js';
import { type UpdateScreen, updateView } from '../views/update.js';
import { readUpdateFacts } from './read-update-facts.js';

/** The screen of an update. @param known the update, where a write has just answered it */
export async function showUpdate(
  desk: Desk,
  me: Me,
  update: string | RatingUpdate,
  screen: UpdateScreen = {},
): Promise<View> {
  const known = typeof update === 'string' ? undefined : update;
  const id = typeof update === 'string' ? update : update.id;
  return updateView(await readUpdateFacts(desk, me, id, known), screen, desk.words);
}
