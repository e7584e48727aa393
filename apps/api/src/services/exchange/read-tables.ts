import { readCsv } from './read-csv.js';
import { readWorkbook } from './read-workbook.js';
import type { Table } from './table.js';

/** The tables in a file of somebody else. An XLSX file is a zip archive, which no CSV begins like. */
export async function readTables({ bytes }: { readonly bytes: Uint8Array }): Promise<readonly Table[]> {
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return isArchive ? readWorkbook(bytes) : [readCsv(bytes)];
}
