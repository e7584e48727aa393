const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  mei: 5,
  may: 5,
  jun: 6,
  jul: 7,
  agu: 8,
  agt: 8,
  aug: 8,
  sep: 9,
  okt: 10,
  oct: 10,
  nov: 11,
  nop: 11,
  des: 12,
  dec: 12,
};

/**
 * A day as people write it: "2025-03-12", "12-3-2025", "12/03/2025", "12 Maret 2025". Undefined when it is none, or no day
 * of the calendar.
 *
 * @returns ISO date
 */
export function readDay(written: string): string | undefined {
  const text = written.trim().toLowerCase();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return dayOf(iso[1], iso[2], iso[3]);
  const local = /^(\d{1,2})[\s./-]+(\d{1,2}|[a-z]{3,9})[\s./-]+(\d{4})$/.exec(text);
  if (!local) return undefined;
  const [, day, month = '', year] = local;
  const number = /^\d/.test(month) ? month : MONTHS[month.slice(0, 3)];
  return dayOf(year, number, day);
}

function dayOf(year: string | undefined, month: string | number | undefined, day: string | undefined) {
  const [y, m, d] = [Number(year), Number(month ?? 0), Number(day)];
  const at = new Date(Date.UTC(y, m - 1, d));
  const exists = at.getUTCFullYear() === y && at.getUTCMonth() === m - 1 && at.getUTCDate() === d;
  return exists && y >= 1900 && y < 2200 ? at.toISOString().slice(0, 10) : undefined;
}
