import { type Codecs, plain, reader } from './codec.js';

/** Linking a chat to an official, and undoing it. */
export type LinkRoute =
  /** "Ini Anda?", before anything is linked. */
  | { readonly kind: 'ask-link'; readonly code: string }
  | { readonly kind: 'link'; readonly code: string }
  | { readonly kind: 'refuse-link' }
  | { readonly kind: 'account' }
  | { readonly kind: 'ask-unlink' }
  | { readonly kind: 'unlink' }
  | { readonly kind: 'ask-erase' }
  | { readonly kind: 'erase' }
  | { readonly kind: 'sign-in' };

/** A one-time code: 32 random bytes as base64url. */
const LINK_CODE = '([\\w-]{43})';

export const linkCodecs: Codecs<LinkRoute> = {
  'ask-link': {
    code: 'la',
    write: ({ code }) => code,
    read: reader(LINK_CODE, ([code = '']) => ({ kind: 'ask-link', code })),
  },
  link: {
    code: 'lk',
    write: ({ code }) => code,
    read: reader(LINK_CODE, ([code = '']) => ({ kind: 'link', code })),
  },
  'refuse-link': plain('lr', { kind: 'refuse-link' }),
  account: plain('lm', { kind: 'account' }),
  'ask-unlink': plain('lq', { kind: 'ask-unlink' }),
  unlink: plain('lu', { kind: 'unlink' }),
  'ask-erase': plain('le', { kind: 'ask-erase' }),
  erase: plain('lx', { kind: 'erase' }),
  'sign-in': plain('ls', { kind: 'sign-in' }),
};
