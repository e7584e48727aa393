import { BETWEEN_TEXTS, type Column, type Json, type KeyColumn, WORD_LETTERS } from '../src/unpack-texts.js';

/** What `unpackTexts` reads: two strings for one record. */
export interface PackedTexts {
  readonly words: string;
  readonly text: string;
}

/**
 * Packs one record. Deterministic: the same record always gives the same text.
 * @throws TypeError when a text uses a letter that stands for a word, or when kinds are mixed in one column.
 */
export function packTexts(record: Json): PackedTexts {
  const json = JSON.stringify(packColumn([record]));
  if (json.search(WORD_LETTERS.pattern) !== -1) throw new TypeError('a text uses a Cyrillic letter');
  const pieces = json.match(/ ?[A-Za-z]+|[^A-Za-z]/g) ?? [];
  const frequent = frequentWords(pieces);
  const letterOf = new Map(
    frequent.map((word, rank) => [word, String.fromCharCode(WORD_LETTERS.first + rank)]),
  );
  return {
    words: frequent.join(BETWEEN_TEXTS),
    text: pieces.map((piece) => letterOf.get(piece) ?? piece).join(''),
  };
}

/** The words that save most characters when each becomes one letter; ties in alphabetical order. */
function frequentWords(pieces: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const piece of pieces) if (piece.length > 3) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  return [...counts]
    .map(([word, count]) => ({ word, saved: (count - 1) * (word.length - 1) }))
    .filter(({ saved }) => saved > 0)
    .sort((a, b) => b.saved - a.saved || (a.word < b.word ? -1 : 1))
    .slice(0, WORD_LETTERS.count)
    .map(({ word }) => word);
}

/**
 * Packs values of one kind (all scalars, all lists or all records) into a column.
 * @throws TypeError when kinds are mixed, which the shapes of this package never do.
 */
export function packColumn(values: readonly Json[]): Column {
  if (values.length > 0 && values.every(isPlainText)) return values.join(BETWEEN_TEXTS);
  if (values.every(isScalar)) return values;
  if (values.every(isList)) {
    return { lengths: values.map((list) => list.length), members: packColumn(values.flat()) };
  }
  if (!values.every(isRecord)) throw new TypeError('a column holds scalars, lists or records, not a mixture');
  const keys = [...new Set(values.flatMap((record) => Object.keys(record)))];
  return {
    count: values.length,
    keys: keys.map((key): KeyColumn => {
      const having = values.filter((record) => Object.hasOwn(record, key));
      const column = packColumn(having.map((record) => record[key] as Json));
      if (having.length === values.length) return [key, column];
      return [key, column, values.map((record) => (Object.hasOwn(record, key) ? '1' : '0')).join('')];
    }),
  };
}

const isPlainText = (value: Json): value is string =>
  typeof value === 'string' && !value.includes(BETWEEN_TEXTS);
const isScalar = (value: Json): value is string | number | boolean | null =>
  typeof value !== 'object' || value === null;
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isRecord = (value: Json): value is { readonly [key: string]: Json } =>
  !isScalar(value) && !isList(value);
