import type { Language } from './words.js';

const FORMATS = {
  id: new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
};

/** The day of an instant where somebody lives: `25 November 2026` in WITA may be another day than in UTC. */
export const printDay = (at: Date, timeZone: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', { dateStyle: 'long', timeZone }).format(at);

/** An ISO date as people write it: `2026-11-22` is `22 November 2026`. */
export const printDate = (isoDate: string, language: Language): string =>
  FORMATS[language].format(new Date(`${isoDate.slice(0, 10)}T00:00:00Z`));
