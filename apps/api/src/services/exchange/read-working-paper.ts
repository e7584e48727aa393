import type { KnownInstrument } from '../instruments/known-instruments.js';
import type { Words } from '../words.js';
import { type Headings, headingsOf, noHeadings } from './find-headings.js';
import {
  CODE_MISSING,
  type ImportCode,
  type ImportProblem,
  NOT_A_VALUE,
  TOO_MANY_FIELDS,
} from './import-problems.js';
import { type ImportEntry, judgeValues } from './judge-values.js';
import { addressOf, type Cell, type Table } from './table.js';
import { type ColumnKey, carriedText, IDENTITY, IDENTITY_KEYS, type IdentityKey } from './working-paper.js';

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
