import type { IndicatorText, Level } from '@spbe/rubric';
import type { EvidenceRow } from '../../store/evidence.js';
import { checkDates } from './check-dates.js';
import { type CheckLine, rejectionsOf } from './check-line.js';
import { checkLowerLevel } from './check-lower-level.js';
import { namesOwner } from './names-owner.js';

/** What a judgement looks at besides the evidence itself. */
export interface Surroundings {
  readonly indicator: IndicatorText;
  /** All evidence of the indicator in this assessment. */
  readonly siblings: readonly EvidenceRow[];
  /** Names of the institution and of the unit that brings it. */
  readonly names: readonly string[];
  /** Code of that unit. */
  readonly codes: readonly string[];
  /** ISO date on which it is judged. */
  readonly at: string;
}

/** The level of an indicator; null for none. */
export const levelIn = ({ levels }: IndicatorText, level: number | null): Level | null =>
  levels.find((known) => known.level === level) ?? null;

/** Every question that a reviewer asks first, each answered from what is filled in and nothing else. */
export function judgeEvidence(row: EvidenceRow, around: Surroundings): readonly CheckLine[] {
  const level = levelIn(around.indicator, row.level);
  return [
    checkHandedIn(row, level),
    checkObject(row, level, around),
    ...checkDates(row, level, around.at),
    checkLowerLevel(row.level, around.indicator, around.siblings),
    checkPage(row),
  ];
}

const checkHandedIn = ({ kind }: EvidenceRow, level: Level | null): CheckLine => ({
  check: 'handed-in',
  verdict: kind === null ? 'fail' : 'ok',
  reason: 'missing',
  message:
    kind === null
      ? { id: 'Berkas atau tautan belum diserahkan.', en: 'Neither a file nor a link was handed in.' }
      : { id: 'Berkas atau tautan ada.', en: 'There is a file or a link.' },
  rubric: rejectionsOf(level, 'missing'),
});

/** Whose document it is can be read from a title, what it is about cannot: so never more than a warning. */
function checkObject(row: EvidenceRow, level: Level | null, { names, codes }: Surroundings): CheckLine {
  const line = {
    check: 'right-object',
    reason: 'wrong-object',
    rubric: rejectionsOf(level, 'wrong-object'),
  } as const;
  if (namesOwner(row.title, names, codes)) {
    return {
      ...line,
      verdict: 'ok',
      message: {
        id: 'Judulnya menyebut instansi atau unit Anda.',
        en: 'Its title names your institution or unit.',
      },
    };
  }
  if (row.object_confirmed) {
    return {
      ...line,
      verdict: 'ok',
      message: {
        id: 'Seseorang sudah memastikan dokumen ini tentang instansi Anda.',
        en: 'Somebody confirmed that the document is about your institution.',
      },
    };
  }
  return {
    ...line,
    verdict: 'warn',
    message: {
      id: 'Judulnya tidak menyebut instansi atau unit Anda; periksa, lalu tandai objectConfirmed.',
      en: 'Its title names neither your institution nor your unit; look, then set objectConfirmed.',
    },
  };
}

const checkPage = ({ page }: EvidenceRow): CheckLine => ({
  check: 'page',
  verdict: page === '' ? 'warn' : 'ok',
  reason: 'missing',
  message:
    page === ''
      ? {
          id: 'Halaman belum disebut; penilai mudah melewatkan bagian yang dicari.',
          en: 'No page is cited; a reviewer easily misses the part that counts.',
        }
      : { id: `Menunjuk ${page}.`, en: `Points to ${page}.` },
  rubric: [],
});
