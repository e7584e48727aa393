import type { Brief } from '../briefs/brief.js';
import type { Table } from '../exchange/table.js';
import type { WorkingPaper } from '../exchange/working-paper.js';
import type { Picture } from '../pictures/picture.js';
import type { Language } from '../words.js';

/**
 * What is drawn, printed, written or read off the thread that answers everybody. Only the thread runs this. Each kind loads
 * its own libraries when it is first asked for: whoever imports a file does not wait for those that draw.
 */
export const DOCUMENTS = {
  svg: async (picture: Picture): Promise<string> =>
    (await import('../pictures/draw-picture.js')).drawSvg(picture),
  png: async (picture: Picture): Promise<Uint8Array> =>
    (await import('../pictures/draw-picture.js')).drawPng(picture),
  brief: async (brief: Brief): Promise<Uint8Array> =>
    (await import('../briefs/print-brief.js')).printBrief(brief),
  workbook: async (input: {
    readonly paper: WorkingPaper;
    readonly language: Language;
  }): Promise<Uint8Array> => (await import('../exchange/write-workbook.js')).writeWorkbook(input),
  tables: async (input: { readonly bytes: Uint8Array }): Promise<readonly Table[]> =>
    (await import('../exchange/read-tables.js')).readTables(input),
} as const;

export type DocumentKind = keyof typeof DOCUMENTS;
export type DocumentInput<Kind extends DocumentKind> = Parameters<(typeof DOCUMENTS)[Kind]>[0];
export type DocumentOutput<Kind extends DocumentKind> = Awaited<ReturnType<(typeof DOCUMENTS)[Kind]>>;

/** What a thread is asked; it crosses by structured cloning. */
export interface DocumentQuestion {
  readonly kind: DocumentKind;
  readonly input: DocumentInput<DocumentKind>;
}
