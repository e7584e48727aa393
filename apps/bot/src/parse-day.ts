/** What a typed day can look like; a year is needed, since a deadline of last year is a mistake. */
// biome-ignore format: one month a line.
const MONTHS: Readonly<Record<string, number>> = {
  jan: 1, januari: 1, january: 1,
  feb: 2, februari: 2, february: 2,
  mar: 3, maret: 3, march: 3,
  apr: 4, april: 4,
  mei: 5, may: 5,
  jun: 6, juni: 6, june: 6,
  jul: 7, juli: 7, july: 7,
  agu: 8, agt: 8, ags: 8, agustus: 8, aug: 8, august: 8,
  sep: 9, sept: 9, september: 9,
  okt: 10, oktober: 10, oct: 10, october: 10,
  nov: 11, november: 11,
  des: 12, desember: 12, dec: 12, december: 12,
};

/** Reads "13 Juli 2026", "2026-07-13" and "13/7/2026" as an ISO day; undefined for everything else and for no real day. */
export function parseDay(text: string): string | undefined {
  const typed = text.trim().toLowerCase();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso) return realDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const digits = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(typed);
  if (digits) return realDay(Number(digits[3]), Number(digits[2]), Number(digits[1]));
  const named = /^(?:[a-z']+,?\s+)?(\d{1,2})\s+([a-z]+)\.?\s+(\d{4})$/.exec(typed);
  const month = named && MONTHS[named[2] ?? ''];
  return named && month ? realDay(Number(named[3]), month, Number(named[1])) : undefined;
}

/** 31 April is no day. */
function realDay(year: number, month: number, day: number): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, day));
  const isReal = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return isReal ? at.toISOString().slice(0, 10) : undefined;
}
