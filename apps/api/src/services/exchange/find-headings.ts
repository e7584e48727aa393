import { refuseFile } from './refuse-file.js';
import type { Table } from './table.js';
import { COLUMN_KEYS, COLUMNS, type ColumnKey } from './working-paper.js';

/** Where a table has its row of headings, and which columns are read. */
export interface Headings {
  readonly table: Table;
  readonly row: number;
  readonly columns: ReadonlyMap<ColumnKey, number>;
  readonly width: number;
  readonly ignored: readonly string[];
}

/** The first row that has a code and a level among its headings; titles may stand above it. */
export function headingsOf(table: Table): Headings | undefined {
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

export const noHeadings = () =>
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
