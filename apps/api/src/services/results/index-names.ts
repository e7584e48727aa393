import { EVERYDAY_NAMES } from './everyday-names.js';
import type { InstitutionKind } from './institution-kinds.js';

/** The names of one institution in the forms in which a search compares them. */
export interface NameIndex {
  /** Without the word for its kind, without spaces: "banjarbaru" of Kota Banjarbaru; former names too. */
  readonly cores: readonly string[];
  /** With the word for its kind, without spaces. */
  readonly fulls: readonly string[];
  /** Words of the names. */
  readonly words: readonly string[];
  /** Words and everyday names of the province, with which people tell namesakes apart. */
  readonly provinceWords: readonly string[];
  /** Everyday names, without spaces. */
  readonly everyday: ReadonlySet<string>;
}

/** Abbreviations that stand in official names and in what people type; both sides are written out. */
const ABBREVIATIONS: Readonly<Record<string, string>> = { kep: 'kepulauan', sel: 'selatan', '&': 'dan' };

/** Words of a text: lower case, no accents, no punctuation, abbreviations written out. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .split(/[^a-z0-9&]+/)
    .filter((word) => word !== '')
    .map((word) => (Object.hasOwn(ABBREVIATIONS, word) ? (ABBREVIATIONS[word] ?? word) : word));

export function indexNames(institution: {
  readonly slug: string;
  readonly name: string;
  readonly formerNames: readonly string[];
  readonly kind: InstitutionKind;
  readonly province: string | null;
}): NameIndex {
  const { slug, name, formerNames, kind, province } = institution;
  const named = [name, ...formerNames].map(wordsOf);
  const cores = named.map((words) => (words[0] === kind ? words.slice(1) : words));
  return {
    cores: unique(cores.map((words) => words.join(''))),
    fulls: unique(named.map((words) => words.join(''))),
    words: unique(cores.flat()),
    provinceWords: kind === 'provinsi' || province === null ? [] : provinceWordsOf(province),
    everyday: new Set((EVERYDAY_NAMES[slug] ?? []).map((text) => wordsOf(text).join(''))),
  };
}

/** The words of a province and its everyday names, given its official name without "Provinsi". */
function provinceWordsOf(province: string): string[] {
  return unique([...wordsOf(province), ...everydayNamesOfProvince(province)]);
}

/** Everyday names of a province, without spaces. */
export function everydayNamesOfProvince(province: string): string[] {
  const core = wordsOf(province).join('');
  const slug = Object.keys(EVERYDAY_NAMES).find(
    (candidate) =>
      candidate.startsWith('provinsi-') && wordsOf(candidate.slice('provinsi-'.length)).join('') === core,
  );
  return slug === undefined ? [] : (EVERYDAY_NAMES[slug] ?? []).map((text) => wordsOf(text).join(''));
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
