/** Longest text that is looked up: no name is longer, and whoever pastes a letter does not mean a name. */
const LONGEST = 100;

/** What somebody typed, made fit for a search and for a button: one line, no control characters, bounded. */
export function cleanText(typed: string): string {
  // Lone surrogates and control characters cannot be sent back in a button.
  const oneLine = typed.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return [...oneLine].slice(0, LONGEST).join('').trim();
}

/** The beginning of a text that fits into so many bytes of UTF-8, never half a character. */
export function fitBytes(text: string, most: number): string {
  let bytes = 0;
  let fitting = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > most) break;
    fitting += character;
  }
  return fitting.trimEnd();
}

/** Longest note that is kept; the API takes no longer one. */
const LONGEST_NOTE = 4000;

/** What somebody wrote as a note: their lines stay, control characters do not. */
export function noteText(typed: string): string {
  const clean = typed
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]+|[\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return [...clean].slice(0, LONGEST_NOTE).join('').trim();
}
