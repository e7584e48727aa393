import { CsvError, parse } from 'csv-parse/sync';
import { unescapeFormula } from './formula-escapes.js';
import { refuseFile, tooManyCells } from './refuse-file.js';
import { addressOf, type Cell, MOST_COLUMNS, MOST_ROWS, type Table } from './table.js';

const DELIMITERS = [';', ',', '\t'] as const;

/**
 * Reads CSV with semicolons, commas or tabs, with or without a byte order mark. A field that begins with `=` is a formula
 * unless it is escaped as our own export does.
 *
 * @throws Problem `file-unreadable` for what is no text, or no CSV
 */
export function readCsv(bytes: Uint8Array): Table {
  const text = decode(bytes);
  if (text.includes('\u0000')) throw notText();
  const records = parseRecords(text, delimiterOf(text));
  if (records.length > MOST_ROWS || records.some((record) => record.length > MOST_COLUMNS)) {
    throw tooManyCells(MOST_ROWS, MOST_COLUMNS);
  }
  return {
    sheet: null,
    rows: records.map((record, row) => record.map((field, column) => cellOf(field, addressOf(row, column)))),
  };
}

function cellOf(field: string, address: string): Cell | null {
  if (field.trim() === '') return null;
  return { address, text: unescapeFormula(field), kind: field.startsWith('=') ? 'formula' : 'text' };
}

/** UTF-8, or UTF-16 where Excel says so with its mark. Other encodings cannot be told apart, so they are refused. */
function decode(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw notText();
  }
}

const notText = () =>
  refuseFile(
    { id: 'Berkas ini bukan teks UTF-8.', en: 'The file is not UTF-8 text.' },
    {
      id: 'Di Excel pilih "Simpan sebagai: CSV UTF-8", atau kirim berkas XLSX.',
      en: 'In Excel choose "Save as: CSV UTF-8", or send the XLSX file.',
    },
  );

/** The sign that cuts the line of headings into most fields; the first of equals. */
function delimiterOf(text: string): string {
  const line = text.split(/\r?\n|\r/, MOST_ROWS).find((each) => /\b(kode|code)\b/i.test(each)) ?? '';
  const bare = line.replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((sign) => bare.split(sign).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function parseRecords(text: string, delimiter: string): string[][] {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      // Rows keep their numbers, so that a problem names the cell that people see.
      skip_empty_lines: false,
      to: MOST_ROWS + 1,
      max_record_size: 256 * 1024,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : null;
    throw refuseFile(
      {
        id: `CSV ini tidak terbaca${line === null ? '' : ` pada baris ${line}`}: tanda kutip tidak berpasangan.`,
        en: `The CSV cannot be read${line === null ? '' : ` at line ${line}`}: quotes do not match.`,
      },
      {
        id: 'Tulis tanda kutip di dalam teks dua kali (""), atau kirim berkas XLSX.',
        en: 'Write a quote inside a text twice (""), or send the XLSX file.',
      },
    );
  }
}
