import { isLanguage, type Language } from '../language.js';
import { type Codecs, plain } from './codec.js';

/** Greeting, help and what is said when nothing else fits. */
export type MainRoute =
  | { readonly kind: 'home' }
  | { readonly kind: 'help' }
  | { readonly kind: 'privacy' }
  | { readonly kind: 'languages' }
  | { readonly kind: 'set-language'; readonly to: Language }
  /** Something sent that is no text, or a text nobody can search for. */
  | { readonly kind: 'not-understood'; readonly what: NotUnderstood };

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

export const mainCodecs: Codecs<MainRoute> = {
  home: plain('h', { kind: 'home' }),
  help: plain('b', { kind: 'help' }),
  privacy: plain('p', { kind: 'privacy' }),
  languages: plain('l', { kind: 'languages' }),
  'set-language': {
    code: 's',
    write: ({ to }) => to,
    read: (to) => (isLanguage(to) ? { kind: 'set-language', to } : undefined),
  },
  'not-understood': {
    code: 'u',
    write: ({ what }) => what,
    read(said) {
      const what = NOT_UNDERSTOOD.find((known) => known === said);
      return what && { kind: 'not-understood', what };
    },
  },
};
