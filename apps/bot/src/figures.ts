import type { Language } from './language.js';

/** Writes exact decimal text the way the language does: `2.69` is `2,69` in Indonesian. */
export function decimal(text: string, language: Language): string {
  return language === 'id' ? text.replace('.', ',') : text;
}

/** Writes a date such as `2026-11-22` in words. */
export function date(isoDate: string, language: Language): string {
  const format = new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${isoDate}T00:00:00Z`));
}

/** A date such as `2026-07-13` with its weekday: `Senin, 13 Juli 2026`. */
export function fullDate(isoDate: string, language: Language): string {
  const format = new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${isoDate}T00:00:00Z`));
}

/** Hour and minute of an instant such as `2026-11-22T01:00:00Z`, in the time of Jakarta unless told, with its name. */
export function time(instant: string, language: Language, timeZone = 'Asia/Jakarta'): string {
  const format = new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    timeStyle: 'short',
    timeZone,
  });
  return `${format.format(new Date(instant))} ${ZONES[timeZone] ?? timeZone}`;
}

/** Day, hour and minute of an instant in a time zone, with the zone's name: `13 Juli 2026 pukul 23.59 WITA`. */
export function moment(instant: string, language: Language, timeZone: string): string {
  const format = new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  });
  return `${format.format(new Date(instant))} ${ZONES[timeZone] ?? timeZone}`;
}

/** The day of an instant in a time zone: `13 Juli 2026`. */
export function day(instant: string, language: Language, timeZone: string): string {
  const format = new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    dateStyle: 'long',
    timeZone,
  });
  return format.format(new Date(instant));
}

const ZONES: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

/**
 * The official Indonesian name of a predicate, in every language: letters and reports quote it. The API's name is
 * translated, but its id is the official name in small letters.
 */
export function officialName({ id }: { readonly id: string }): string {
  return id.replace(
    /(^|-)([a-z])/g,
    (_, dash: string, letter: string) => (dash && ' ') + letter.toUpperCase(),
  );
}

/** A number of the API: as the ministry prints it, and exactly. */
interface Figure {
  readonly text: string;
  readonly fraction: string;
  readonly decimal: string | null;
}

/** The exact number: its decimals where they end (two at least, as people write an index), else the fraction. */
export function exactly({ text, decimal: digits, fraction }: Figure, language: Language): string {
  const isShort = digits !== null && /^-?\d+(\.\d{1,2})?$/.test(digits);
  return decimal(isShort ? text : (digits ?? fraction), language);
}

/** The same with its sign, for a change. */
export function change(figure: Figure, language: Language): string {
  const number = exactly(figure, language);
  return figure.fraction.startsWith('-') || figure.fraction === '0' ? number : `+${number}`;
}
