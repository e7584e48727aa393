import type { Words } from '../words.js';

/** The working paper (kertas kerja) of one assessment: what is exported, and what an import is compared with. */
export interface WorkingPaper {
  readonly institution: { readonly id: string; readonly name: string };
  readonly assessment: {
    readonly id: string;
    readonly year: number;
    readonly stage: string;
    readonly status: string;
    readonly revision: number;
  };
  readonly instrument: { readonly id: string; readonly name: string; readonly contentHash: string };
  /** As printed; null while indicators are missing. */
  readonly index: string | null;
  readonly rows: readonly WorkingPaperRow[];
}

export interface WorkingPaperRow {
  readonly code: string;
  readonly name: string;
  /** Exact text, or null where nobody has rated the indicator. */
  readonly value: string | null;
  readonly note: string;
  /** One line per evidence: title and address, or title alone for a file. */
  readonly links: readonly string[];
}

/** Headings of the table; an import knows them in both languages, and some that people write instead. */
export const COLUMNS = {
  code: { title: { id: 'Kode', en: 'Code' }, known: ['kode', 'code', 'kode indikator', 'no indikator'] },
  name: {
    title: { id: 'Indikator', en: 'Indicator' },
    known: ['indikator', 'indicator', 'nama', 'nama indikator', 'name'],
  },
  value: {
    title: { id: 'Tingkat', en: 'Level' },
    known: ['tingkat', 'level', 'nilai', 'value', 'tingkat/nilai', 'tingkat kematangan', 'skor'],
  },
  note: {
    title: { id: 'Keterangan', en: 'Note' },
    known: ['keterangan', 'note', 'catatan', 'penjelasan', 'notes'],
  },
  links: {
    title: { id: 'Tautan bukti', en: 'Evidence' },
    known: ['tautan bukti', 'evidence', 'bukti', 'bukti dukung', 'link bukti'],
  },
} as const satisfies Record<string, { readonly title: Words; readonly known: readonly string[] }>;

export type ColumnKey = keyof typeof COLUMNS;
export const COLUMN_KEYS = Object.keys(COLUMNS) as readonly ColumnKey[];

/** Names of the two sheets. */
export const SHEETS = {
  identity: { id: 'Identitas', en: 'Identity' },
  paper: { id: 'Kertas kerja', en: 'Working paper' },
} as const satisfies Record<string, Words>;

/** Lines of the identity sheet whose value an import compares with the assessment. */
export const IDENTITY = {
  institution: { id: 'Pengenal instansi', en: 'Institution id' },
  year: { id: 'Tahun', en: 'Year' },
  instrument: { id: 'Instrumen', en: 'Instrument' },
  stage: { id: 'Tahap', en: 'Stage' },
} as const satisfies Record<string, Words>;

export type IdentityKey = keyof typeof IDENTITY;
export const IDENTITY_KEYS = Object.keys(IDENTITY) as readonly IdentityKey[];

export const identityOf = ({
  institution,
  assessment,
  instrument,
}: WorkingPaper): Readonly<Record<IdentityKey, string>> => ({
  institution: institution.id,
  year: String(assessment.year),
  instrument: instrument.id,
  stage: assessment.stage,
});

/** Neither XML nor CSV keeps these as they are, and nobody sees them; what is no character at all, readers drop. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are meant
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\p{Noncharacter_Code_Point}/gu;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text as a file can carry it: what was exported and imported again is compared in this form. */
export const carriedText = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(UNSEEN, '').replace(LONE_SURROGATE, '').trim();
