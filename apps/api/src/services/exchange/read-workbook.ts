import readXlsxFile from 'read-excel-file/universal';
import { findUnwritten, sheetFiles } from './find-unwritten.js';
import { openArchive } from './open-archive.js';
import { refuseFile } from './refuse-file.js';
import { addressOf, type Cell, type Table } from './table.js';

/** Numbers stay the text of the file. */
interface RawNumber {
  readonly raw: string;
}

/**
 * Reads every sheet of an XLSX file. Formulas, errors and dates are told apart from values that somebody wrote.
 *
 * @throws Problem `file-unreadable` for what is no XLSX file or breaks a bound
 */
export async function readWorkbook(bytes: Uint8Array): Promise<readonly Table[]> {
  const buffer = Buffer.from(bytes);
  const files = openArchive(buffer);
  const names = sheetFiles(files);
  // Every sheet is looked through, since the reader builds them all.
  for (const [name, file] of files) {
    if (name.startsWith('xl/worksheets/')) findUnwritten(file.toString('utf8'));
  }
  const unwritten = names.map((name) => findUnwritten(files.get(name)?.toString('utf8') ?? ''));
  const sheets = await read(buffer);
  return sheets.map(({ sheet, data }, position) => ({
    sheet,
    rows: data.map((row, at) =>
      row.map((value, column) =>
        cellOf(value as CellValue, addressOf(at, column), unwritten[position]?.get(addressOf(at, column))),
      ),
    ),
  }));
}

type CellValue = string | boolean | Date | RawNumber | null;

async function read(buffer: Buffer) {
  try {
    return await readXlsxFile<RawNumber>(
      // A copy of its own memory: a Buffer may be a window into a larger one.
      new Uint8Array(buffer).buffer,
      { trim: false, parseNumber: (raw) => ({ raw }) },
    );
  } catch {
    throw refuseFile(
      {
        id: 'Isi XLSX ini rusak atau tidak sesuai format.',
        en: 'The content of the XLSX is damaged or not of its format.',
      },
      {
        id: 'Buka di Excel atau LibreOffice, simpan lagi sebagai .xlsx, lalu kirim ulang.',
        en: 'Open it in Excel or LibreOffice, save it as .xlsx again and send that.',
      },
    );
  }
}

function cellOf(value: CellValue, address: string, unwritten: 'formula' | 'error' | undefined): Cell | null {
  const text = textOf(value);
  if (unwritten) return { address, text, kind: unwritten };
  if (text.trim() === '') return null;
  if (value instanceof Date) return { address, text, kind: 'date' };
  if (typeof value === 'boolean') return { address, text, kind: 'boolean' };
  return { address, text, kind: typeof value === 'object' ? 'number' : 'text' };
}

function textOf(value: CellValue): string {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'object') return shortest(value.raw);
  return String(value);
}

/**
 * Spreadsheets keep numbers as doubles and may write 2.7 as 2.7000000000000002: the shortest text of the same double is
 * what people see and typed. A third stays long, and is refused later as not exact.
 */
function shortest(raw: string): string {
  const number = Number(raw);
  return Number.isFinite(number) && /^-?[\d.]+(e[+-]?\d+)?$/i.test(raw) ? String(number) : raw;
}
