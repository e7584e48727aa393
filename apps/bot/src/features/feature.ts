import type { Desk } from '../desk.js';
import type { Route, RouteOf } from '../route.js';
import type { View } from '../view.js';
import type { Words } from '../words.js';

/** How each screen is made. The compiler refuses a route without one. */
export type Screens = {
  readonly [K in Route['kind']]: (route: RouteOf<K>, desk: Desk) => View | Promise<View>;
};

/** A command with its screens. */
export interface Feature {
  /** Without the slash; the first is the one in the menu, the others are what people also type. */
  readonly commands: readonly string[];
  /** The line of the command menu; a feature without one is not in the menu. */
  readonly menu?: (words: Words) => string;
  /** What the command means with these words behind it. */
  readonly read: (words: string) => Route;
  readonly screens: Partial<Screens>;
}
