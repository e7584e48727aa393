import type { Level } from '@spbe/rubric';
import type { EvidenceRow } from '../../store/evidence.js';
import { addMonths } from './add-months.js';
import { ageLimitOf } from './age-limit.js';
import { type CheckLine, type CheckVerdict, rejectionsOf } from './check-line.js';

type Dated = Pick<EvidenceRow, 'document_date' | 'document_number' | 'valid_from' | 'valid_until'>;

/** Questions about age, validity, signature and entry into force, all on one ISO date. */
export const checkDates = (row: Dated, level: Level | null, at: string): readonly CheckLine[] => [
  checkAge(row, level, at),
  checkExpiry(row, at),
  checkSignature(row, level, at),
  checkForce(row, level, at),
];

/**
 * A document must be younger than what the instrument says. On the very day on which it turns that old the texts ("2 tahun
 * terakhir", "2 tahun atau lebih") can be read either way, so that day is a warning.
 */
function checkAge({ document_date }: Dated, level: Level | null, at: string): CheckLine {
  const rubric = rejectionsOf(level, 'outdated');
  const line = (verdict: CheckVerdict, message: CheckLine['message']): CheckLine => ({
    check: 'age',
    verdict,
    reason: 'outdated',
    message,
    rubric,
  });
  const months = level && ageLimitOf(level);
  if (months === null) {
    return rubric.length === 0
      ? line('ok', {
          id: 'Instrumen tidak membatasi umur dokumen pada tingkat ini.',
          en: 'The instrument sets no limit to the age of documents at this level.',
        })
      : line('unknown', {
          id: 'Dokumen lama ditolak di sini; bandingkan dengan catatan instrumen.',
          en: 'Old documents are rejected here; compare with the remarks of the instrument.',
        });
  }
  if (document_date === null) {
    return line('unknown', {
      id: `Isi tanggal dokumen: umurnya harus kurang dari ${months} bulan.`,
      en: `Give the date of the document: it must be younger than ${months} months.`,
    });
  }
  const edge = addMonths(document_date, months);
  if (at < edge) {
    return line('ok', {
      id: `Dokumen ini berumur kurang dari ${months} bulan sampai ${edge}.`,
      en: `The document is younger than ${months} months until ${edge}.`,
    });
  }
  return line(at === edge ? 'warn' : 'fail', {
    id: `Dokumen ini berumur ${months} bulan pada ${edge}; buat yang baru.`,
    en: `The document turned ${months} months old on ${edge}; make a new one.`,
  });
}

function checkExpiry({ valid_until }: Dated, at: string): CheckLine {
  const line = { check: 'not-expired', reason: 'outdated', rubric: [] } as const;
  if (valid_until === null) {
    return {
      ...line,
      verdict: 'ok',
      message: { id: 'Tidak ada akhir masa berlaku.', en: 'No end of validity is given.' },
    };
  }
  return {
    ...line,
    verdict: valid_until < at ? 'fail' : 'ok',
    message: { id: `Berlaku sampai ${valid_until}.`, en: `Valid until ${valid_until}.` },
  };
}

function checkSignature(
  { document_date, document_number }: Dated,
  level: Level | null,
  at: string,
): CheckLine {
  const rubric = rejectionsOf(level, 'unsigned');
  if (document_date === null) {
    return {
      check: 'signed',
      verdict: 'fail',
      reason: 'unsigned',
      message: {
        id: 'Tanggal penandatanganan belum diisi; tanpa itu bukti tidak dapat diterima.',
        en: 'The date of signature is missing; without it evidence cannot be accepted.',
      },
      rubric,
    };
  }
  if (document_date > at) {
    return {
      check: 'signed',
      verdict: 'fail',
      reason: 'not-yet-enacted',
      message: {
        id: `Baru ditandatangani ${document_date}, sesudah ${at}.`,
        en: `Signed only on ${document_date}, after ${at}.`,
      },
      rubric: rejectionsOf(level, 'not-yet-enacted'),
    };
  }
  return {
    check: 'signed',
    verdict: document_number === '' ? 'warn' : 'ok',
    reason: 'unsigned',
    message:
      document_number === ''
        ? {
            id: 'Nomor dokumen belum diisi; pastikan naskahnya bernomor atau bertanda tangan.',
            en: 'The number is missing; make sure that the document is numbered or signed.',
          }
        : { id: `Bertanggal ${document_date} dan bernomor.`, en: `Dated ${document_date} and numbered.` },
    rubric,
  };
}

function checkForce({ valid_from }: Dated, level: Level | null, at: string): CheckLine {
  const rubric = rejectionsOf(level, 'not-yet-enacted');
  const line = { check: 'enacted', reason: 'not-yet-enacted', rubric } as const;
  if (valid_from === null) {
    return {
      ...line,
      verdict: rubric.length > 0 ? 'warn' : 'unknown',
      message: {
        id: 'Tanggal mulai berlaku belum diisi; rancangan tidak dihitung.',
        en: 'The date from which it is in force is missing; drafts do not count.',
      },
    };
  }
  return {
    ...line,
    verdict: valid_from > at ? 'fail' : 'ok',
    message: { id: `Mulai berlaku ${valid_from}.`, en: `In force from ${valid_from}.` },
  };
}
