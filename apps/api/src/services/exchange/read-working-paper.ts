import { type AnyRubric, bounds, exactOf, type Ratings } from '@spbe/engine';
import type { KnownInstrument } from '../instruments/known-instruments.js';
import { ISSUE_WORDS } from '../issues/issue-words.js';
import type { Words } from '../words.js';
import { refuseFile } from './refuse-file.js';
import { addressOf, type Cell, type Table } from './table.js';
import {
  COLUMN_KEYS,
  COLUMNS,
  type ColumnKey,
  carriedText,
  IDENTITY,
  IDENTITY_KEYS,
  type IdentityKey,
} from './working-paper.js';

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

/** One row of the file that names an indicator. Null where the cell is empty, which changes nothing. */
export interface ImportEntry {
  readonly code: string;
  readonly cell: string;
  readonly value: string | null;
  readonly note: string | null;
}

export interface ReadPaper {
  readonly entries: readonly ImportEntry[];
  readonly problems: readonly ImportProblem[];
  /** Headings of columns that are not read. */
  readonly ignoredColumns: readonly string[];
}

const LONGEST_NOTE = 4000;

/**
 * Reads the working paper in a file, and everything that is wrong with it by cell.
 *
 * @param expected what the identity sheet must say, where there is one
 * @throws Problem `file-unreadable` without a row of headings that has a code and a level
 */
export function readWorkingPaper(
  tables: readonly Table[],
  instrument: KnownInstrument,
  expected: Readonly<Record<IdentityKey, string>>,
): ReadPaper {
  const found = tables.flatMap((table) => headingsOf(table) ?? [])[0];
  if (!found) throw noHeadings();
  const problems: ImportProblem[] = tables.flatMap((table) => checkIdentity(table, expected));
  const entries: ImportEntry[] = [];
  const cellOfCode = new Map<string, string>();
  found.table.rows.slice(found.row + 1).forEach((row, after) => {
    const reader = rowReader(found, row, found.row + 1 + after, problems);
    const entry = reader.read(instrument);
    if (!entry) return;
    const other = cellOfCode.get(entry.code);
    if (other === undefined) {
      cellOfCode.set(entry.code, entry.cell);
      entries.push(entry);
    } else {
      reader.report(entry.cell, 'code-doubled', {
        id: `kode ${entry.code} sudah ada di ${other}; hapus salah satu barisnya`,
        en: `the code ${entry.code} stands in ${other} already; delete one of the rows`,
      });
    }
  });
  return {
    entries: judgeValues(entries, instrument, found, problems),
    problems,
    ignoredColumns: found.ignored,
  };
}

interface Headings {
  readonly table: Table;
  readonly row: number;
  readonly columns: ReadonlyMap<ColumnKey, number>;
  readonly width: number;
  readonly ignored: readonly string[];
}

/** The first row that has a code and a level among its headings; titles may stand above it. */
function headingsOf(table: Table): Headings | undefined {
  for (const [row, cells] of table.rows.entries()) {
    const columns = new Map<ColumnKey, number>();
    const ignored: string[] = [];
    cells.forEach((cell, column) => {
      const heading = cell?.text.trim().toLowerCase().replace(/\s+/g, ' ') ?? '';
      const key = COLUMN_KEYS.find((each) => (COLUMNS[each].known as readonly string[]).includes(heading));
      if (key && !columns.has(key)) columns.set(key, column);
      else if (heading !== '') ignored.push(cell?.text.trim().slice(0, 60) ?? '');
    });
    if (columns.has('code') && columns.has('value'))
      return { table, row, columns, width: cells.length, ignored };
  }
  return undefined;
}

const noHeadings = () =>
  refuseFile(
    {
      id: 'Tidak ada baris judul dengan kolom Kode dan Tingkat.',
      en: 'There is no row of headings with a Code and a Level.',
    },
    {
      id: 'Mulai dari berkas ekspor (…/export.xlsx atau …/export.csv), dan biarkan baris judulnya.',
      en: 'Begin with the exported file (…/export.xlsx or …/export.csv) and keep its row of headings.',
    },
  );

function checkIdentity(table: Table, expected: Readonly<Record<IdentityKey, string>>): ImportProblem[] {
  if (headingsOf(table)) return [];
  return table.rows.flatMap(([label, value]) => {
    const key = IDENTITY_KEYS.find((each) =>
      Object.values<string>(IDENTITY[each]).includes(label?.text.trim() ?? ''),
    );
    if (!key || !value || value.text.trim() === expected[key]) return [];
    const shown = value.text.trim().slice(0, 60);
    const message = {
      id: `berkas ini menyebut "${shown}", penilaian ini "${expected[key]}"`,
      en: `the file says "${shown}", this assessment is "${expected[key]}"`,
    };
    return [{ sheet: table.sheet, cell: value.address, code: 'other-assessment' as const, message }];
  });
}

function rowReader(
  { table, columns, width }: Headings,
  row: readonly (Cell | null)[],
  at: number,
  problems: ImportProblem[],
) {
  const report = (cell: string, code: ImportCode, message: Words): void => {
    problems.push({ sheet: table.sheet, cell, code, message });
  };
  const cellIn = (key: ColumnKey): Cell | null => row[columns.get(key) ?? -1] ?? null;
  const addressIn = (key: ColumnKey): string => addressOf(at, columns.get(key) ?? 0);
  /** The text of a cell that holds a plain value; what else it may hold is reported. */
  const plain = (key: ColumnKey): string | null => {
    const cell = cellIn(key);
    if (!cell) return null;
    if (cell.kind === 'text' || cell.kind === 'number') return carriedText(cell.text);
    if (cell.kind === 'boolean' && key === 'note') return cell.text;
    report(cell.address, 'not-a-value', NOT_A_VALUE[cell.kind]);
    return null;
  };
  const read = ({ scoring }: KnownInstrument): ImportEntry | null => {
    const stray = row.slice(width).find((cell) => cell !== null);
    if (stray) report(stray.address, 'too-many-fields', TOO_MANY_FIELDS);
    const before = problems.length;
    const [code, value, note] = [plain('code'), plain('value'), plain('note')];
    if (code === null || code === '') {
      const first = value !== null || note !== null;
      if (first && problems.length === before) report(addressIn('code'), 'code-missing', CODE_MISSING);
      return null;
    }
    const known = knownCode(
      scoring.leaves.map((leaf) => String(leaf.code)),
      code,
    );
    if (known === null) {
      report(addressIn('code'), 'code-unknown', {
        id: `${scoring.id} tidak punya indikator ${code.slice(0, 40)}`,
        en: `${scoring.id} has no indicator ${code.slice(0, 40)}`,
      });
      return null;
    }
    if (note !== null && note.length > LONGEST_NOTE) {
      report(addressIn('note'), 'note-too-long', {
        id: `keterangan ${note.length} karakter; paling banyak ${LONGEST_NOTE}`,
        en: `the note has ${note.length} characters; at most ${LONGEST_NOTE}`,
      });
    }
    return {
      code: known,
      cell: addressIn('code'),
      value: value === '' ? null : value,
      note: note === '' ? null : note,
    };
  };
  return { read, report };
}

/** `I17`, and what people write for it: `i17`, `17`, `I 17`, `Indikator 17`. */
function knownCode(codes: readonly string[], text: string): string | null {
  const plain = text
    .toLowerCase()
    .replace(/^(indikator|indicator)/, '')
    .replace(/[\s.]/g, '')
    .replace(/^i?0*(?=\d)/, 'i');
  return codes.find((code) => code.toLowerCase() === plain) ?? null;
}

/** Values that can be rated; the others are reported at their cell. */
function judgeValues(
  entries: readonly ImportEntry[],
  instrument: KnownInstrument,
  { table, columns }: Headings,
  problems: ImportProblem[],
): readonly ImportEntry[] {
  const cellOf = (entry: ImportEntry): string => addressOf(rowOf(entry.cell), columns.get('value') ?? 0);
  const report = (entry: ImportEntry, code: ImportCode, message: Words): void => {
    problems.push({ sheet: table.sheet, cell: cellOf(entry), code, message });
  };
  const read = entries.map((entry) => {
    if (entry.value === null) return entry;
    const value = exactText(entry.value);
    if (value !== null && value !== 'rounded') return { ...entry, value };
    const shown = entry.value.slice(0, 40);
    if (value === 'rounded') {
      report(entry, 'level-not-exact', {
        id: `nilai ${shown} dibulatkan oleh lembar kerja; tulis pecahannya, misalnya 8/3`,
        en: `the spreadsheet rounded ${shown}; write the fraction, for example 8/3`,
      });
    } else {
      report(entry, 'level-malformed', {
        id: `"${shown}" bukan tingkat; tulis 3, 3,5 atau 7/2`,
        en: `"${shown}" is no level; write 3, 3.5 or 7/2`,
      });
    }
    return { ...entry, value: null };
  });
  const ratings = Object.fromEntries(
    read.flatMap(({ code, value }) => (value === null ? [] : [[code, value]])),
  );
  const judged = bounds<AnyRubric, Ratings<AnyRubric>>(instrument.scoring, ratings as Ratings<AnyRubric>);
  if (judged.ok) return read;
  const { minimum, maximum } = instrument.scoring.scale;
  for (const issue of judged.issues) {
    const entry = read.find(({ code }) => code === issue.path);
    if (!entry) continue;
    const words = ISSUE_WORDS[issue.code];
    const isOutside = issue.code === 'level-out-of-range';
    report(entry, isOutside ? 'level-out-of-range' : 'level-malformed', {
      id: isOutside
        ? `tingkat ${entry.value} tidak ada; gunakan ${minimum} sampai ${maximum}`
        : (words?.id(entry.code, instrument.scoring) ?? issue.message),
      en: isOutside ? `there is no level ${entry.value}; use ${minimum} to ${maximum}` : issue.message,
    });
  }
  return read;
}

const rowOf = (address: string): number => Number(address.replace(/^[A-Z]+/, '')) - 1;

/** More digits than a spreadsheet keeps mean that it rounded. */
const MOST_DIGITS = 15;

/** Exact text as the engine reads it; decimal commas are points. Null for what is no number. */
function exactText(text: string): string | 'rounded' | null {
  const plain = text.replace(/\s+/g, '').replace(/^(\d+),(\d+)$/, '$1.$2');
  if (!/^\d{1,20}(\.\d{1,40}|\/\d{1,20})?$/.test(plain) || /\/0+$/.test(plain)) return null;
  if (plain.includes('.') && plain.replace(/^0+\.?0*|\./g, '').length > MOST_DIGITS) return 'rounded';
  return /^\d+\.0+$/.test(plain) ? exactOf(plain).toFraction() : plain;
}

const NOT_A_VALUE: Readonly<Record<Exclude<Cell['kind'], 'text' | 'number'>, Words>> = {
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

const CODE_MISSING: Words = {
  id: 'baris ini tanpa kode; pisahkan sel yang digabung, atau isi kodenya',
  en: 'the row has no code; split merged cells, or write the code',
};

const TOO_MANY_FIELDS: Words = {
  id: 'kolom ini di luar judul; apit teks yang berisi pemisah dengan tanda kutip, misalnya "3,5"',
  en: 'there is no heading above; put quotes around texts that hold the separator, such as "3,5"',
};
