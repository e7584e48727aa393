import type { Words } from '../words.js';

/** What pictures, their text twins and the brief say besides names and numbers. */
export const PICTURE_WORDS = {
  source: { id: 'Sumber', en: 'Source' },
  scale: { id: 'Skala', en: 'Scale' },
  missing: { id: 'belum ada nilai', en: 'no value yet' },
  unreadable: { id: 'tidak terbaca pada sumber', en: 'not readable in the source' },
  checkedOn: { id: 'diperiksa', en: 'checked on' },
  ownMarks: {
    id: 'Tanda kosong: penilaian di aplikasi ini, bukan angka resmi',
    en: 'Hollow marks: assessments in this application, not official figures',
  },
  noResult: { id: 'tidak ada hasil terbit', en: 'no published result' },
  instrumentChanges: {
    id: 'instrumen berganti; angkanya tidak sebanding',
    en: 'another instrument; the figures do not compare',
  },
  overdue: { id: 'Terlambat', en: 'Overdue' },
  waiting: { id: 'Menunggu', en: 'Waiting' },
  done: { id: 'Selesai', en: 'Done' },
  otherUnits: { id: 'unit lain tidak digambar', en: 'more units are not drawn' },
  noUnits: { id: 'Belum ada pekerjaan unit.', en: 'No unit has any work yet.' },
  simulation: {
    id: 'SIMULASI - penilaian mandiri, bukan angka resmi',
    en: 'SIMULATION - self-assessment, not an official figure',
  },
  notOfficial: {
    id: 'PENILAIAN ASESOR DI APLIKASI INI - bukan angka terbit kementerian',
    en: 'ASSESSOR STAGE IN THIS APPLICATION - not a figure published by the ministry',
  },
} as const satisfies Record<string, Words>;
