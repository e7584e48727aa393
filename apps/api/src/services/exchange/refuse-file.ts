import { Problem } from '../errors.js';
import type { Words } from '../words.js';

/** A file that cannot be read as a whole; what is wrong in single cells is reported cell by cell instead. */
export const refuseFile = (detail: Words, fix: Words): Problem =>
  new Problem('file-unreadable', { detail, fix });

export const tooManyCells = (rows: number, columns: number): Problem =>
  refuseFile(
    {
      id: `Lembar ini melebihi ${rows} baris atau ${columns} kolom.`,
      en: `The sheet has more than ${rows} rows or ${columns} columns.`,
    },
    {
      id: 'Kirim hanya kertas kerja: satu baris per indikator. Hapus baris dan kolom kosong yang berformat.',
      en: 'Send the working paper alone: one row per indicator. Delete empty rows and columns that carry formats.',
    },
  );
