import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { type Language, say, type Words } from '../words.js';
import {
  COLUMN_KEYS,
  COLUMNS,
  carriedText,
  IDENTITY,
  IDENTITY_KEYS,
  identityOf,
  SHEETS,
  type WorkingPaper,
} from './working-paper.js';

const WIDTHS = { code: 8, name: 48, value: 10, note: 60, links: 60 } as const;
/** A cell of a spreadsheet holds no more. */
const LONGEST_CELL = 32_000;
const WORDS = {
  institution: { id: 'Instansi', en: 'Institution' },
  instrumentName: { id: 'Nama instrumen', en: 'Name of the instrument' },
  status: { id: 'Status', en: 'Status' },
  revision: { id: 'Revisi', en: 'Revision' },
  hash: { id: 'Hash isi instrumen', en: 'Content hash of the instrument' },
  index: { id: 'Indeks', en: 'Index' },
  incomplete: { id: 'belum lengkap', en: 'incomplete' },
  how: { id: 'Cara mengisi', en: 'How to fill in' },
  advice: {
    id: 'Isi kolom Tingkat dan Keterangan pada lembar Kertas kerja. Sel kosong tidak menghapus apa pun. Rumus tidak dibaca.',
    en: 'Fill in Level and Note on the sheet Working paper. An empty cell deletes nothing. Formulas are not read.',
  },
} as const satisfies Record<string, Words>;

/**
 * A working paper as XLSX: who, when and by which instrument on the first sheet, one row per indicator on the second.
 * Texts are text cells whatever they begin with, so none of them becomes a formula.
 */
export function writeWorkbook({
  paper,
  language,
}: {
  readonly paper: WorkingPaper;
  readonly language: Language;
}): Promise<Uint8Array> {
  return writeXlsxFile([
    {
      sheet: say(SHEETS.identity, language),
      columns: [{ width: 32 }, { width: 80 }],
      data: identityRows(paper, language),
    },
    {
      sheet: say(SHEETS.paper, language),
      columns: COLUMN_KEYS.map((key) => ({ width: WIDTHS[key] })),
      stickyRowsCount: 1,
      data: [
        COLUMN_KEYS.map((key) => textCell(say(COLUMNS[key].title, language), { fontWeight: 'bold' })),
        ...paper.rows.map(({ code, name, value, note, links }) => [
          textCell(code),
          textCell(name, WRAPPED),
          valueCell(value),
          textCell(note, WRAPPED),
          textCell(links.join('\n'), WRAPPED),
        ]),
      ],
    },
  ]).toBuffer();
}

const WRAPPED = { wrap: true, alignVertical: 'top' } as const;

function identityRows(paper: WorkingPaper, language: Language): SheetData {
  const identity = identityOf(paper);
  const { assessment, instrument, institution, index } = paper;
  const lines: readonly (readonly [Words, string])[] = [
    [WORDS.institution, institution.name],
    ...IDENTITY_KEYS.map((key) => [IDENTITY[key], identity[key]] as const),
    [WORDS.instrumentName, instrument.name],
    [WORDS.status, assessment.status],
    [WORDS.revision, String(assessment.revision)],
    [WORDS.hash, instrument.contentHash],
    [WORDS.index, index ?? say(WORDS.incomplete, language)],
    [WORDS.how, say(WORDS.advice, language)],
  ];
  return lines.map(([label, value]) => [
    textCell(say(label, language), { fontWeight: 'bold' }),
    textCell(value, WRAPPED),
  ]);
}

/** XLSX writes characters as _x0041_, so a text that looks like one has its first sign written so. */
const XML_ESCAPE = /_(?=x[0-9a-f]{4}_)/gi;

/**
 * The library looks texts up in a plain object, where those that every object has would be found without having been
 * written: they get their first sign written out.
 */
const writtenOut = (text: string): string =>
  text in Object.prototype
    ? `_x${text.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_${text.slice(1)}`
    : text;

/** Empty texts are no cells: an empty text cell is an invalid reference to some readers. */
const textCell = (text: string, style: object = {}) => {
  const escaped = carriedText(text).slice(0, LONGEST_CELL).replace(XML_ESCAPE, '_x005F_');
  const carried = writtenOut(escaped);
  return carried === '' ? null : { type: String, value: carried, format: '@', ...style };
};

/** Levels are numbers, which people sort and compare; a fraction such as 8/3 stays its exact text. */
const valueCell = (value: string | null) =>
  value !== null && /^\d(\.\d{1,9})?$/.test(value)
    ? { type: Number, value: Number(value), alignVertical: 'top' as const }
    : textCell(value ?? '', { alignVertical: 'top' });
