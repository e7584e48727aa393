import { type Change, MOST_CHANGES, withChange } from './routes/changes.js';

/** What somebody typed behind /simulasi. */
export type TypedChanges =
  | { readonly kind: 'nothing' }
  /** A name, and no levels. */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'changes'; readonly changes: readonly Change[] }
  /** What could not be understood, or stood beside a name. */
  | { readonly kind: 'misread'; readonly said: string };

const PAIR = /^i?0*(\d{1,2})[=:](\d+(?:[.,]\d+)?)$/i;

/** Reads "11=4 12=3", also "I11: 4, 12 = 3". Whole levels only: nothing is rounded in silence. */
export function readChanges(typed: string): TypedChanges {
  if (!/[\p{L}\p{N}]/u.test(typed)) return { kind: 'nothing' };
  if (!/[=:]/.test(typed)) {
    return /\p{L}{2}/u.test(typed) ? { kind: 'name', name: typed } : { kind: 'misread', said: typed };
  }
  // A comma between two pairs separates them, one inside a number is its decimal comma.
  const parts = typed
    .replace(/\s*([=:])\s*/g, '$1')
    .split(/[\s;]+|,(?=\s|i?\d+[=:])/i)
    .map((part) => part.replace(/,$/, ''))
    .filter((part) => part !== '');
  let changes: readonly Change[] = [];
  for (const part of parts) {
    const [, number = '', level = ''] = PAIR.exec(part) ?? [];
    const isSound = /^[0-5]$/.test(level) && Number(number) >= 1;
    if (!isSound || changes.length === MOST_CHANGES) return { kind: 'misread', said: part };
    changes = withChange(changes, { at: Number(number) - 1, level: Number(level) });
  }
  return { kind: 'changes', changes };
}
