/** One rating changed in thought: which indicator of the instrument, counted from 0, and its level. */
export interface Change {
  readonly at: number;
  readonly level: number;
}

/** What fits into a button beside the number of an assessment and a level being chosen. */
export const MOST_CHANGES = 20;
const LEVELS = 6;
const MOST_INDICATORS = 99;

/** The pattern of packed changes: two digits of base 36 each, so that twenty of them take forty bytes. */
export const CHANGES = `((?:[0-9a-z]{2}){0,${MOST_CHANGES}})`;

export const packChanges = (changes: readonly Change[]): string =>
  changes
    .slice(0, MOST_CHANGES)
    .map(({ at, level }) => (at * LEVELS + level).toString(36).padStart(2, '0'))
    .join('');

/** Undefined for what `packChanges` would not have written: no indicator stands there twice. */
export function unpackChanges(packed: string): readonly Change[] | undefined {
  const changes = (packed.match(/../g) ?? []).map((pair): Change => {
    const number = Number.parseInt(pair, 36);
    return { at: Math.floor(number / LEVELS), level: number % LEVELS };
  });
  const isSound =
    new Set(changes.map(({ at }) => at)).size === changes.length &&
    changes.every(({ at }) => at <= MOST_INDICATORS);
  return isSound ? changes : undefined;
}

/** With one more; the newest stands last, and an indicator that is changed again moves there. */
export const withChange = (changes: readonly Change[], change: Change): readonly Change[] =>
  [...changes.filter(({ at }) => at !== change.at), change].slice(0, MOST_CHANGES);
