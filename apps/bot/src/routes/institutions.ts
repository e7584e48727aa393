import { type Codecs, named, nameText, PAGE, pageText, plain, reader } from './codec.js';
import { REF } from './institution-ref.js';

/** The published index of institutions. */
export type InstitutionRoute =
  /** `/indeks` without a name. */
  | { readonly kind: 'ask-institution' }
  /** What somebody typed: answered at once when it can only mean one institution. */
  | { readonly kind: 'institution-named'; readonly name: string }
  /** The list of matches, page by page. */
  | { readonly kind: 'institutions'; readonly name: string; readonly page: number }
  | { readonly kind: 'institution'; readonly ref: string; readonly page: number };

export const institutionCodecs: Codecs<InstitutionRoute> = {
  'ask-institution': plain('k', { kind: 'ask-institution' }),
  'institution-named': {
    code: 'q',
    write: ({ name }) => nameText(name),
    read: (text) => named(text, (name) => ({ kind: 'institution-named', name })),
  },
  institutions: {
    code: 'm',
    write: ({ name, page }) => `${pageText(page)}:${nameText(name)}`,
    read: reader(`${PAGE}:(.+)`, ([page, text]) =>
      named(text, (name) => ({ kind: 'institutions', name, page: Number(page) })),
    ),
  },
  institution: {
    code: 'n',
    write: ({ ref, page }) => `${pageText(page)}:${ref}`,
    read: reader(`${PAGE}:${REF}`, ([page, ref = '']) => ({ kind: 'institution', ref, page: Number(page) })),
  },
};
