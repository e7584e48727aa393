import type { Desk, Me, Role } from '../desk.js';
import type { Ask, AskOf, Route, RouteOf } from '../route.js';
import type { Button, View } from '../view.js';
import { notLinkedView, privatelyView } from '../views/link.js';
import type { Words } from '../words.js';

/** How each screen is made. The compiler refuses an ask without one. */
export type Screens = {
  readonly [K in Ask['kind']]: (ask: AskOf<K>, desk: Desk) => View | Promise<View>;
};

/** What an answer to a message of the bot means, by the kind of route that one of its buttons opens. */
export type Replies = {
  readonly [K in Route['kind']]?: (route: RouteOf<K>, text: string) => Ask;
};

/** Whose menu and home screen a feature is in: everybody's, that of linked people, or that of some roles. */
export type Audience = 'everybody' | 'linked' | readonly Role[];

/** A command with its screens. */
export interface Feature {
  /** Without the slash; the first is the one in the menu, the others are what people also type. */
  readonly commands: readonly string[];
  /** The line of the command menu; a feature without one is not in the menu. */
  readonly menu?: (words: Words) => string;
  /** The button on the home screen. */
  readonly button?: (words: Words) => Button;
  /** Its line of /bantuan, with an example. */
  readonly help?: (words: Words) => string;
  /** Everybody unless told. It decides what is offered; what is allowed, the API decides. */
  readonly audience?: Audience;
  /** What the command means with these words behind it; `typed` has them whole, with their lines. */
  readonly read: (words: string, typed?: string) => Ask;
  readonly screens: Partial<Screens>;
  readonly replies?: Replies;
}

/** Whether a feature is offered to somebody; a stranger has no roles. */
export function isOffered({ audience = 'everybody' }: Feature, me: Me | undefined): boolean {
  if (audience === 'everybody') return true;
  if (!me) return false;
  return audience === 'linked' || me.roles.some(({ role }) => audience.some((one) => one === role));
}

/**
 * A screen for officials alone, in their own chat: groups see published figures only, and a stranger learns how to be
 * linked. `command` is what the button in a group starts in the private chat.
 */
export function personally<A extends Ask>(
  command: string,
  show: (ask: A, desk: Desk, me: Me) => View | Promise<View>,
): (ask: A, desk: Desk) => Promise<View> {
  return async (ask, desk) => {
    if (!desk.chat.isPrivate) return privatelyView(command, desk.botUsername, desk.words);
    const me = await desk.me();
    return me ? show(ask, desk, me) : notLinkedView(desk.words);
  };
}
