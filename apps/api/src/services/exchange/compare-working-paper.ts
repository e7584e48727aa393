import { exactOf } from '@spbe/engine';
import type { ImportEntry } from './read-working-paper.js';
import { carriedText, type WorkingPaperRow } from './working-paper.js';

/** What an import would change of one indicator; fields that stay are absent. */
export interface ImportChange {
  readonly code: string;
  readonly cell: string;
  readonly value?: { readonly before: string | null; readonly after: string };
  readonly note?: { readonly before: string; readonly after: string };
}

/** The changes of a file against the present rows. Values are compared exactly: 3, 3.0 and 6/2 are the same. */
export function compareWorkingPaper(
  rows: readonly WorkingPaperRow[],
  entries: readonly ImportEntry[],
): readonly ImportChange[] {
  const rowOf = new Map(rows.map((row) => [row.code, row]));
  return entries.flatMap(({ code, cell, value, note }) => {
    const row = rowOf.get(code);
    const isSameValue =
      value === null || (row?.value != null && exactOf(row.value).compare(exactOf(value)) === 0);
    const isSameNote = note === null || carriedText(row?.note ?? '') === note;
    if (isSameValue && isSameNote) return [];
    return [
      {
        code,
        cell,
        ...(isSameValue ? {} : { value: { before: row?.value ?? null, after: value } }),
        ...(isSameNote ? {} : { note: { before: row?.note ?? '', after: note } }),
      },
    ];
  });
}
