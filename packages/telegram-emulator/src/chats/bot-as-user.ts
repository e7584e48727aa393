import type { User } from '@grammyjs/types';
import type { World } from '../world.js';

/** The bot as messages and members name it: without what only `getMe` tells. */
export function botAsUser({ bot }: World): User {
  const { id, is_bot, first_name, username } = bot;
  return { id, is_bot, first_name, username };
}
