import { type AnyRubric, bounds, exactOf, type Ratings } from '@spbe/engine';
import type { KnownInstrument } from '../instruments/known-instruments.js';
import { ISSUE_WORDS } from '../issues/issue-words.js';
import type { Words } from '../words.js';
import type { Headings } from './find-headings.js';
import type { ImportCode, ImportProblem } from './import-problems.js';
import { addressOf } from './table.js';

/** One row of the file that names an indicator. Null where the cell is empty, which changes nothing. */
export interface ImportEntry {
  readonly code: string;
  readonly cell: string;
  readonly value: string | null;
  readonly note: string | null;
}

/** Values that can be rated; the others are reported at their cell. */
export function judgeValues(
  entries: readonly ImportEntry[],
  instrument: KnownInstrument,
  { table, columns }: Headings,
  problems: ImportProblem[],
): readonly ImportEntry[] {
  const cellOf = (entry: ImportEntry): string => addressOf(rowOf(entry.cell), columns.get('value') ?? 0);
  const report = (entry: ImportEntry, code: ImportCode, message: Words): void => {
    problems.push({ sheet: table.sheet, cell: cellOf(entry), code, message });
  };
  const read = entries.map((entry) => {
    if (entry.value === null) return entry;
    const value = exactText(entry.value);
    if (value !== null && value !== 'rounded') return { ...entry, value };
    const shown = entry.value.slice(0, 40);
    if (value === 'rounded') {
      report(entry, 'level-not-exact', {
        id: `nilai ${shown} dibulatkan oleh lembar kerja; tulis pecahannya, misalnya 8/3`,
        en: `the spreadsheet rounded ${shown}; write the fraction, for example 8/3`,
      });
    } else {
      report(entry, 'level-malformed', {
        id: `"${shown}" bukan tingkat; tulis 3, 3,5 atau 7/2`,
        en: `"${shown}" is no level; write 3, 3.5 or 7/2`,
      });
    }
    return { ...entry, value: null };
  });
  const ratings = Object.fromEntries(
    read.flatMap(({ code, value }) => (value === null ? [] : [[code, value]])),
  );
  const judged = bounds<AnyRubric, Ratings<AnyRubric>>(instrument.scoring, ratings as Ratings<AnyRubric>);
  if (judged.ok) return read;
  const { minimum, maximum } = instrument.scoring.scale;
  for (const issue of judged.issues) {
    const entry = read.find(({ code }) => code === issue.path);
    if (!entry) continue;
    const words = ISSUE_WORDS[issue.code];
    const isOutside = issue.code === 'level-out-of-range';
    report(entry, isOutside ? 'level-out-of-range' : 'level-malformed', {
      id: isOutside
        ? `tingkat ${entry.value} tidak ada; gunakan ${minimum} sampai ${maximum}`
        : (words?.id(entry.code, instrument.scoring) ?? issue.message),
      en: isOutside ? `there is no level ${entry.value}; use ${minimum} to ${maximum}` : issue.message,
    });
  }
  return read;
}

const rowOf = (address: string): number => Number(address.replace(/^[A-Z]+/, '')) - 1;

/** More digits than a spreadsheet keeps mean that it rounded. */
const MOST_DIGITS = 15;

/** Exact text as the engine reads it; decimal commas are points. Null for what is no number. */
function exactText(text: string): string | 'rounded' | null {
  const plain = text.replace(/\s+/g, '').replace(/^(\d+),(\d+)$/, '$1.$2');
  if (!/^\d{1,20}(\.\d{1,40}|\/\d{1,20})?$/.test(plain) || /\/0+$/.test(plain)) return null;
  if (plain.includes('.') && plain.replace(/^0+\.?0*|\./g, '').length > MOST_DIGITS) return 'rounded';
  return /^\d+\.0+$/.test(plain) ? exactOf(plain).toFraction() : plain;
}
