import type { Participant } from '../chats/participant.js';
import type { Cast } from './cast.js';

/** Who sits in front of the page, and which chat they have open. */
export interface Seat {
  readonly participant: Participant;
  readonly isGroup: boolean;
}

/** Reads `person` and `chat` from an address of the page; throws when there is no such person or group. */
export function seatOf(url: URL, cast: Cast): Seat {
  const id = url.searchParams.get('person');
  const person = cast.person(id === null ? undefined : Number(id));
  if (!person) throw new Error('There is no such person');
  if (url.searchParams.get('chat') !== 'group') return { participant: person, isGroup: false };
  if (!cast.group) throw new Error('Nobody has opened the group');
  return { participant: person.in(cast.group), isGroup: true };
}
