import type { RatingUpdate } from '../answers.js';
import type { Desk, Me } from '../desk.js';
import { decidesForAll } from './read-waiting.js';

/** Who decided about an update: oneself, somebody by name where the API names officials to who asks, or somebody. */
export async function whoDecided(desk: Desk, me: Me, { decidedBy }: RatingUpdate): Promise<string> {
  const { words } = desk;
  if (decidedBy === me.actor) return words.t('decided-by-you');
  const number = /^official:(\d+)$/.exec(decidedBy ?? '')?.[1];
  if (number === undefined || !decidesForAll(me)) return words.t('decided-by-somebody');
  const path = { institution: me.institution.id };
  const { officials } = await desk.api.get('/v1/institutions/{institution}/officials', { params: { path } });
  const found = officials.find(({ id }) => id === number);
  return found?.name ?? words.t('decided-by-somebody');
}
