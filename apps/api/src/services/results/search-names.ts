import { editDistance } from '../../edit-distance.js';
import type { NameIndex } from './index-names.js';
import { wordsOf } from './index-names.js';
import { INSTITUTION_KINDS, type InstitutionKind } from './institution-kinds.js';
import type { CataloguedInstitution } from './open-catalogue.js';

/** How a name was found, best first. */
export const MATCHES = ['exact', 'alias', 'prefix', 'contains', 'fuzzy'] as const;
export type Match = (typeof MATCHES)[number];

export interface Found {
  readonly institution: CataloguedInstitution;
  readonly match: Match;
}

interface Hit {
  readonly match: Match;
  /** Typing errors of a fuzzy match, otherwise 0. */
  readonly distance: number;
}

/** One way to understand what was typed: "kota baru" is a city named Baru, or a name "kotabaru". */
interface Reading {
  readonly kind: InstitutionKind | undefined;
  readonly words: readonly string[];
  /** The words without spaces: "lubuk linggau" and "lubuklinggau" are the same name. */
  readonly compact: string;
}

const GOVERNMENT_WORDS = new Set(['pemerintah', 'pemda', 'pemerintahan', 'daerah']);
const KIND_WORDS: Readonly<Record<string, InstitutionKind>> = {
  kab: 'kabupaten',
  kabupaten: 'kabupaten',
  pemkab: 'kabupaten',
  kota: 'kota',
  pemkot: 'kota',
  kotamadya: 'kota',
  kodya: 'kota',
  prov: 'provinsi',
  provinsi: 'provinsi',
  propinsi: 'provinsi',
  pemprov: 'provinsi',
  kementerian: 'kementerian',
  kementrian: 'kementerian',
  kemen: 'kementerian',
};

/** Finds institutions by what people type: official and everyday names, parts of names, names with typing errors. */
export function searchNames(institutions: readonly CataloguedInstitution[], typed: string): Found[] {
  const readings = readTyped(typed);
  const hits = institutions.flatMap((institution) => {
    const hit = best(readings.map((reading) => judge(institution, reading)));
    return hit ? [{ institution, hit }] : [];
  });
  // A guess is noise as soon as something fits as typed.
  const certain = hits.filter(({ hit }) => hit.match !== 'fuzzy');
  return (certain.length > 0 ? certain : hits)
    .sort(
      (a, b) =>
        compareHits(a.hit, b.hit) ||
        INSTITUTION_KINDS.indexOf(a.institution.kind) - INSTITUTION_KINDS.indexOf(b.institution.kind) ||
        (a.institution.name < b.institution.name ? -1 : 1),
    )
    .map(({ institution, hit }) => ({ institution, match: hit.match }));
}

const compareHits = (a: Hit, b: Hit): number =>
  MATCHES.indexOf(a.match) - MATCHES.indexOf(b.match) || a.distance - b.distance;

const best = (hits: readonly (Hit | null)[]): Hit | null =>
  hits.reduce((chosen, hit) => (hit && (!chosen || compareHits(hit, chosen) < 0) ? hit : chosen), null);

function readTyped(typed: string): Reading[] {
  let words = wordsOf(typed);
  while (words.length > 1 && GOVERNMENT_WORDS.has(words[0] ?? '')) words = words.slice(1);
  if (words.length === 0) return [];
  const reading = (kind: InstitutionKind | undefined, rest: readonly string[]): Reading => ({
    kind,
    words: rest,
    compact: rest.join(''),
  });
  const first = words[0] ?? '';
  const kind = words.length > 1 && Object.hasOwn(KIND_WORDS, first) ? KIND_WORDS[first] : undefined;
  return kind ? [reading(kind, words.slice(1)), reading(undefined, words)] : [reading(undefined, words)];
}

function judge({ kind, names }: CataloguedInstitution, reading: Reading): Hit | null {
  if (reading.kind !== undefined && reading.kind !== kind) return null;
  const { compact } = reading;
  if (names.cores.includes(compact) || names.fulls.includes(compact)) return { match: 'exact', distance: 0 };
  if (names.everyday.has(compact)) return { match: 'alias', distance: 0 };
  if ([...names.cores, ...names.fulls].some((name) => name.startsWith(compact))) {
    return { match: 'prefix', distance: 0 };
  }
  if (isContained(names, reading)) return { match: 'contains', distance: 0 };
  const distance = typingErrors(names, reading);
  return distance === null ? null : { match: 'fuzzy', distance };
}

const SHORTEST_PART = 3;

function isContained(names: NameIndex, { words, compact }: Reading): boolean {
  if (compact.length >= SHORTEST_PART && names.cores.some((core) => core.includes(compact))) return true;
  const inName = words.filter((word) => names.words.some((name) => name.startsWith(word)));
  // The province may help to tell namesakes apart, but does not make everything in it a result.
  return (
    inName.length > 0 &&
    words.every((word) => inName.includes(word) || names.provinceWords.some((name) => name.startsWith(word)))
  );
}

/** One error in a short word, two in a long one; words of three letters are too similar to each other for any. */
const tolerance = (text: string): number => (text.length < 4 ? 0 : text.length < 8 ? 1 : 2);

function typingErrors(names: NameIndex, { words, compact }: Reading): number | null {
  const limit = tolerance(compact);
  const whole = [...names.cores, ...names.everyday]
    .map((name) => editDistance(compact, name, limit))
    .filter((distance) => distance <= limit);
  if (whole.length > 0) return Math.min(...whole);
  let sum = 0;
  for (const word of words) {
    const allowed = tolerance(word);
    const least = Math.min(...names.words.map((name) => editDistance(word, name, allowed)));
    if (least > allowed) return null;
    sum += least;
  }
  return sum;
}
