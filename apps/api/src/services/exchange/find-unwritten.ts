import { tooManyCells } from './refuse-file.js';
import { MOST_COLUMNS, MOST_ROWS } from './table.js';

const TAG = /<(?:[\w.-]+:)?(c|f|sheet|Relationship)\b([^>]*)>/g;

/**
 * Cells of a sheet that hold what nobody wrote: a formula, of which the reader gives the last result without saying so, or
 * the error of one, of which it gives nothing.
 */
export function findUnwritten(sheetXml: string): ReadonlyMap<string, 'formula' | 'error'> {
  const found = new Map<string, 'formula' | 'error'>();
  let cell = '';
  for (const [, tag, attributes = ''] of sheetXml.matchAll(TAG)) {
    if (tag === 'c') {
      cell = attributeOf(attributes, 'r');
      refuseFar(cell);
      if (cell !== '' && attributeOf(attributes, 't') === 'e') found.set(cell, 'error');
    } else if (tag === 'f' && cell !== '' && !found.has(cell)) found.set(cell, 'formula');
  }
  return found;
}

/** One cell at the far end would make the reader fill billions before it. */
function refuseFar(address: string): void {
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})(\d{1,7})$/.exec(address) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  if (address !== '' && (column === 0 || column > MOST_COLUMNS || Number(digits) > MOST_ROWS)) {
    throw tooManyCells(MOST_ROWS, MOST_COLUMNS);
  }
}

/** The XML files of the sheets in the order of the workbook; sheets that cannot be found are left out. */
export function sheetFiles(files: ReadonlyMap<string, Buffer>): readonly string[] {
  const xml = (name: string): string => files.get(name)?.toString('utf8') ?? '';
  const targets = new Map<string, string>();
  for (const [, tag, attributes = ''] of xml('xl/_rels/workbook.xml.rels').matchAll(TAG)) {
    if (tag === 'Relationship') targets.set(attributeOf(attributes, 'Id'), attributeOf(attributes, 'Target'));
  }
  return [...xml('xl/workbook.xml').matchAll(TAG)].flatMap(([, tag, attributes = '']) => {
    if (tag !== 'sheet') return [];
    const target = targets.get(attributeOf(attributes, '(?:[\\w.-]+:)?id')) ?? '';
    return [target.startsWith('/') ? target.slice(1) : `xl/${target}`];
  });
}

const attributeOf = (attributes: string, name: string): string =>
  new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)?.slice(1).find(Boolean) ??
  '';
