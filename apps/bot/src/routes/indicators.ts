import { cleanText } from '../typed-text.js';
import { CODE, type Codecs, named, nameText, PAGE, pageText, reader } from './codec.js';

/** Criteria, evidence and advice of the indicators. */
export type IndicatorRoute =
  /** The tree down to its indicators; `to` says what an indicator's button opens. */
  | { readonly kind: 'tree'; readonly to: TreePurpose; readonly node: string | undefined }
  | { readonly kind: 'indicators'; readonly to: TreePurpose; readonly words: string; readonly page: number }
  | { readonly kind: 'no-such-indicator'; readonly to: TreePurpose; readonly said: string }
  | { readonly kind: 'indicator'; readonly code: string; readonly page: number }
  | { readonly kind: 'evidence'; readonly code: string; readonly level: number; readonly page: number }
  | { readonly kind: 'indicator-sources'; readonly code: string; readonly page: number }
  /** Advice from the level of the own institution; whoever has none is asked for it. */
  | { readonly kind: 'own-advice'; readonly code: string }
  /** `invalid` when the level that was typed does not exist. */
  | { readonly kind: 'ask-level'; readonly code: string; readonly invalid: boolean }
  | { readonly kind: 'advice'; readonly code: string; readonly level: number; readonly page: number };

export type TreePurpose = 'indicator' | 'advice';

const LETTER: Record<TreePurpose, string> = { indicator: 'i', advice: 'a' };
const purpose = (letter: string | undefined): TreePurpose => (letter === 'a' ? 'advice' : 'indicator');

export const indicatorCodecs: Codecs<IndicatorRoute> = {
  tree: {
    code: 't',
    write: ({ to, node }) => `${LETTER[to]}:${node ?? ''}`,
    read: reader(`([ia]):(?:${CODE})?`, ([to, node]) => ({ kind: 'tree', to: purpose(to), node })),
  },
  indicators: {
    code: 'f',
    write: ({ to, words, page }) => `${LETTER[to]}:${pageText(page)}:${nameText(words)}`,
    read: reader(`([ia]):${PAGE}:(.+)`, ([to, page, text]) =>
      named(text, (words) => ({ kind: 'indicators', to: purpose(to), words, page: Number(page) })),
    ),
  },
  'no-such-indicator': {
    code: 'x',
    write: ({ to, said }) => `${LETTER[to]}:${nameText(said)}`,
    read: reader('([ia]):(.*)', ([to, said = '']) => ({
      kind: 'no-such-indicator',
      to: purpose(to),
      said: cleanText(said),
    })),
  },
  indicator: {
    code: 'i',
    write: ({ code, page }) => `${code}:${pageText(page)}`,
    read: reader(`${CODE}:${PAGE}`, ([code = '', page]) => ({ kind: 'indicator', code, page: Number(page) })),
  },
  evidence: {
    code: 'e',
    write: ({ code, level, page }) => `${code}:${level}:${pageText(page)}`,
    read: reader(`${CODE}:([1-5]):${PAGE}`, ([code = '', level, page]) => ({
      kind: 'evidence',
      code,
      level: Number(level),
      page: Number(page),
    })),
  },
  'indicator-sources': {
    code: 'd',
    write: ({ code, page }) => `${code}:${pageText(page)}`,
    read: reader(`${CODE}:${PAGE}`, ([code = '', page]) => ({
      kind: 'indicator-sources',
      code,
      page: Number(page),
    })),
  },
  'own-advice': {
    code: 'fs',
    write: ({ code }) => code,
    read: reader(CODE, ([code = '']) => ({ kind: 'own-advice', code })),
  },
  'ask-level': {
    code: 'a',
    write: ({ code, invalid }) => `${code}:${invalid ? 'x' : ''}`,
    read: reader(`${CODE}:(x?)`, ([code = '', mark]) => ({ kind: 'ask-level', code, invalid: mark === 'x' })),
  },
  advice: {
    code: 'g',
    write: ({ code, level, page }) => `${code}:${level}:${pageText(page)}`,
    read: reader(`${CODE}:([1-5]):${PAGE}`, ([code = '', level, page]) => ({
      kind: 'advice',
      code,
      level: Number(level),
      page: Number(page),
    })),
  },
};
