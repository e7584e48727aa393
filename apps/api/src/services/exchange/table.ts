/** One cell as it came: what it says, and whether that is a plain value. */
export interface Cell {
  /** As spreadsheets count, for example `B17`. */
  readonly address: string;
  readonly text: string;
  /** `formula`, `error` and `date` are not values that somebody wrote. */
  readonly kind: 'text' | 'number' | 'boolean' | 'formula' | 'error' | 'date';
}

/** One sheet, or a whole CSV file. Empty cells are null. */
export interface Table {
  /** Null for CSV. */
  readonly sheet: string | null;
  readonly rows: readonly (readonly (Cell | null)[])[];
}

/** More than any instrument has, and little enough to read at once. */
export const MOST_ROWS = 2000;
export const MOST_COLUMNS = 60;

/** `B17` for row 16 and column 1. */
export function addressOf(row: number, column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return `${letters}${row + 1}`;
}
