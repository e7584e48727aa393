import type { Words } from '../words.js';

/** The fixed words of the brief; what has numbers in it is written where the numbers are. */
export const BRIEF_WORDS = {
  heading: { id: 'Ringkasan satu halaman', en: 'One-page brief' },
  printedOn: { id: 'Dicetak', en: 'Printed' },
  cause: { id: 'Sebab: di mana poin hilang', en: 'Cause: where points are lost' },
  value: { id: 'Nilai', en: 'Value' },
  lost: { id: 'Poin hilang', en: 'Points lost' },
  decisions: { id: 'Tiga keputusan', en: 'Three decisions' },
  lagging: { id: 'Yang terlambat', en: 'Who is late' },
  nobodyLate: { id: 'Tidak ada pekerjaan OPD yang lewat tenggat.', en: 'No unit has overdue work.' },
  incomplete: { id: 'belum lengkap', en: 'incomplete' },
  source: { id: 'Sumber', en: 'Source' },
} as const satisfies Record<string, Words>;
