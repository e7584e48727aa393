import { exactOf } from '@spbe/engine';
import type { PreviewedChange } from '../../store/import-previews.js';
import type { ImportEntry } from './judge-values.js';
import { carriedText, type WorkingPaperRow } from './working-paper.js';

/** The changes of a file against the present rows. Values are compared exactly: 3, 3.0 and 6/2 are the same. */
export function compareWorkingPaper(
  rows: readonly WorkingPaperRow[],
  entries: readonly ImportEntry[],
): readonly PreviewedChange[] {
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
