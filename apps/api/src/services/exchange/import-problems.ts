import type { Words } from '../words.js';
import type { Cell } from './table.js';

/** What is wrong with cells of an imported file. */
export const IMPORT_CODES = {
  'code-missing': 'a row has a level or a note but no code, for example because cells are merged',
  'code-unknown': 'the instrument has no indicator with this code',
  'code-doubled': 'the code stands in another row, too',
  'level-malformed': 'the level is no number or fraction',
  'level-out-of-range': 'the level does not exist on the scale of the instrument',
  'level-not-exact': 'a spreadsheet rounded the level, for example a third; write the fraction',
  'not-a-value': 'the cell holds a formula, an error, a date or a tick instead of a value',
  'note-too-long': 'the note has more than 4000 characters',
  'note-without-level': 'an indicator that has no level yet gets a note alone',
  'too-many-fields':
    'the row has more fields than there are headings, for example because a comma is not quoted',
  'other-assessment': 'the file says that it belongs to another institution, year, instrument or stage',
} as const;

export type ImportCode = keyof typeof IMPORT_CODES;

export interface ImportProblem {
  readonly sheet: string | null;
  readonly cell: string;
  readonly code: ImportCode;
  readonly message: Words;
}

export const NOT_A_VALUE: Readonly<Record<Exclude<Cell['kind'], 'text' | 'number'>, Words>> = {
  formula: { id: 'sel ini berisi rumus; tulis nilainya', en: 'the cell holds a formula; write its value' },
  error: {
    id: 'sel ini berisi kesalahan rumus; tulis nilainya',
    en: 'the cell holds an error of a formula; write its value',
  },
  date: {
    id: 'sel ini berisi tanggal; format sel sebagai teks, lalu tulis lagi',
    en: 'the cell holds a date; format it as text and write it again',
  },
  boolean: {
    id: 'sel ini berisi benar/salah; tulis nilainya',
    en: 'the cell holds true or false; write its value',
  },
};

export const CODE_MISSING: Words = {
  id: 'baris ini tanpa kode; pisahkan sel yang digabung, atau isi kodenya',
  en: 'the row has no code; split merged cells, or write the code',
};

export const TOO_MANY_FIELDS: Words = {
  id: 'kolom ini di luar judul; apit teks yang berisi pemisah dengan tanda kutip, misalnya "3,5"',
  en: 'there is no heading above; put quotes around texts that hold the separator, such as "3,5"',
};
