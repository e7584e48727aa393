/** Words that stand in the names of many institutions and units, and so name none. */
const COMMON = new Set(
  (
    'provinsi prov kabupaten kab kota kementerian lembaga badan pemerintah daerah pemda pemkab pemkot pemprov ' +
    'dinas kantor bagian bidang sekretariat kecamatan kelurahan rumah sakit dan di republik indonesia'
  ).split(' '),
);

/**
 * Whether a title names an institution or one of its units: all words of a name that are not common to many stand in it, or
 * the code of the unit does. Spelling must be exact but for case, accents and punctuation; nothing is guessed.
 */
export function namesOwner(title: string, names: readonly string[], codes: readonly string[]): boolean {
  const words = new Set(wordsOf(title));
  const isNamed = (parts: readonly string[]): boolean =>
    parts.length > 0 && parts.every((part) => words.has(part));
  return (
    names.some((name) => isNamed(wordsOf(name).filter((word) => !COMMON.has(word)))) ||
    codes.some((code) => isNamed(wordsOf(code)))
  );
}

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
