import type { Actor } from '../access/actor.js';
import type { Access } from '../access/admit.js';
import type { Action } from '../access/permissions.js';

/** The program itself, which puts the demo there. */
export const SYSTEM: Actor = {
  id: 'system',
  via: 'system',
  institutionId: null,
  scopes: ['admin'],
  roles: [],
  official: null,
  telegramId: null,
  sessionId: null,
};

/** In which the notes of the demo are written. */
export const DEMO_LANGUAGE = 'id';

/** Lets the program, or one of the invented officials, do something in the demo institution. */
export type As = (action: Action, actor?: Actor) => Access;
