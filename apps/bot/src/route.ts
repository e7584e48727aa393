import type { Language } from './language.js';

/**
 * Every screen the bot can show, as an address. A command, a plain word and a button all become a route, so that
 * whatever is shown can be shown again: by a button, after an error, in the other language.
 */
export type Route =
  | { readonly kind: 'home' }
  | { readonly kind: 'help' }
  | { readonly kind: 'privacy' }
  | { readonly kind: 'languages' }
  | { readonly kind: 'set-language'; readonly to: Language }
  /** `/indeks` without a name. */
  | { readonly kind: 'ask-institution' }
  /** What somebody typed: answered at once when it can only mean one institution. */
  | { readonly kind: 'institution-named'; readonly name: string }
  /** The list of matches, page by page. */
  | { readonly kind: 'institutions'; readonly name: string; readonly page: number }
  | { readonly kind: 'institution'; readonly ref: string; readonly page: number }
  /** The tree down to its indicators; `to` says what an indicator's button opens. */
  | { readonly kind: 'tree'; readonly to: TreePurpose; readonly node: string | undefined }
  | { readonly kind: 'indicators'; readonly to: TreePurpose; readonly words: string; readonly page: number }
  | { readonly kind: 'no-such-indicator'; readonly to: TreePurpose; readonly said: string }
  | { readonly kind: 'indicator'; readonly code: string; readonly page: number }
  | { readonly kind: 'evidence'; readonly code: string; readonly level: number; readonly page: number }
  | { readonly kind: 'indicator-sources'; readonly code: string; readonly page: number }
  /** `invalid` when the level that was typed does not exist. */
  | { readonly kind: 'ask-level'; readonly code: string; readonly invalid: boolean }
  | { readonly kind: 'advice'; readonly code: string; readonly level: number; readonly page: number }
  /** Something sent that is no text, or a text nobody can search for. */
  | { readonly kind: 'not-understood'; readonly what: NotUnderstood };

export type TreePurpose = 'indicator' | 'advice';
export const NOT_UNDERSTOOD = [
  'command',
  'file',
  'voice',
  'sticker',
  'place',
  'emptiness',
  'expired',
] as const;
export type NotUnderstood = (typeof NOT_UNDERSTOOD)[number];
export type RouteOf<K extends Route['kind']> = Extract<Route, { readonly kind: K }>;
