import { type Codecs, named, nameText, PAGE, pageText, reader } from './codec.js';

/** What an institution is looked for, besides its index: its trend, its peers, its way up, a what-if. */
export const PURPOSES = ['trend', 'peers', 'way', 'what-if'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Finding an institution for a purpose. */
export type PurposeRoute =
  /** A command without a name. */
  | { readonly kind: 'ask-name'; readonly purpose: Purpose }
  | { readonly kind: 'named'; readonly purpose: Purpose; readonly name: string }
  | { readonly kind: 'matches'; readonly purpose: Purpose; readonly name: string; readonly page: number };

const LETTERS: Record<Purpose, string> = { trend: 'v', peers: 'c', way: 'n', 'what-if': 's' };
const LETTER = '([vcns])';
const purposeOf = (letter: string | undefined): Purpose =>
  PURPOSES.find((purpose) => LETTERS[purpose] === letter) ?? 'trend';

export const purposeCodecs: Codecs<PurposeRoute> = {
  'ask-name': {
    code: 'fa',
    write: ({ purpose }) => LETTERS[purpose],
    read: reader(LETTER, ([letter]) => ({ kind: 'ask-name', purpose: purposeOf(letter) })),
  },
  named: {
    code: 'fn',
    write: ({ purpose, name }) => `${LETTERS[purpose]}:${nameText(name)}`,
    read: reader(`${LETTER}:(.+)`, ([letter, text]) =>
      named(text, (name) => ({ kind: 'named', purpose: purposeOf(letter), name })),
    ),
  },
  matches: {
    code: 'fm',
    write: ({ purpose, name, page }) => `${LETTERS[purpose]}:${pageText(page)}:${nameText(name)}`,
    read: reader(`${LETTER}:${PAGE}:(.+)`, ([letter, page, text]) =>
      named(text, (name) => ({ kind: 'matches', purpose: purposeOf(letter), name, page: Number(page) })),
    ),
  },
};
