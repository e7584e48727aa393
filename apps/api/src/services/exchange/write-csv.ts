import { stringify } from 'csv-stringify/sync';
import { type Language, say } from '../words.js';
import { escapeApostrophe } from './formula-escapes.js';
import { COLUMN_KEYS, COLUMNS, carriedText, type WorkingPaper } from './working-paper.js';

/**
 * The table of a working paper as CSV: UTF-8 with a byte order mark, semicolons in Indonesian (where the comma belongs to
 * numbers) and commas in English. No text becomes a formula in a spreadsheet.
 */
export function writeCsv({ rows }: WorkingPaper, language: Language): string {
  const records = rows.map(({ code, name, value, note, links }) =>
    [code, name, value ?? '', note, links.join('\n')].map((text) => escapeApostrophe(carriedText(text))),
  );
  return stringify([COLUMN_KEYS.map((key) => say(COLUMNS[key].title, language)), ...records], {
    bom: true,
    delimiter: language === 'id' ? ';' : ',',
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}
