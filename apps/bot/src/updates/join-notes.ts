/** The API takes no longer note. */
export const LONGEST_NOTE = 4000;

/** A note with another line after it; undefined when that is longer than the API takes. */
export function joinNotes(before: string, added: string): string {
  return before === '' ? added : `${before}\n${added}`;
}

/** Whether a note with another line after it still fits. */
export const fitsNote = (before: string, added: string): boolean =>
  joinNotes(before, added).length <= LONGEST_NOTE;
