/** The API takes no longer title. */
const LONGEST = 300;

/** A title for evidence out of what somebody wrote: one line without control characters; undefined when nothing is left. */
export function evidenceTitle(written: string): string | undefined {
  const line = written.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  let title = '';
  for (const character of line) {
    if (title.length + character.length > LONGEST) break;
    title += character;
  }
  return title.trim() === '' ? undefined : title.trim();
}

/** A name of a file as a title: without what only computers need of it. */
export const titleOfFile = (name: string): string | undefined =>
  evidenceTitle(name.replace(/\.[A-Za-z0-9]{1,5}$/, '').replaceAll('_', ' '));
