import { printBrief } from '../briefs/print-brief.js';
import { readTables } from '../exchange/read-tables.js';
import { writeWorkbook } from '../exchange/write-workbook.js';
import { drawPng, drawSvg } from '../pictures/draw-picture.js';

/**
 * What is drawn, printed, written or read off the thread that answers everybody. Only the thread imports this: the
 * libraries take a second to load and some ten megabytes.
 */
export const DOCUMENTS = {
  svg: drawSvg,
  png: drawPng,
  brief: printBrief,
  workbook: writeWorkbook,
  tables: readTables,
} as const;

export type DocumentKind = keyof typeof DOCUMENTS;
export type DocumentInput<Kind extends DocumentKind> = Parameters<(typeof DOCUMENTS)[Kind]>[0];
export type DocumentOutput<Kind extends DocumentKind> = Awaited<ReturnType<(typeof DOCUMENTS)[Kind]>>;

/** What a thread is asked; it crosses by structured cloning. */
export interface DocumentQuestion {
  readonly kind: DocumentKind;
  readonly input: DocumentInput<DocumentKind>;
}
