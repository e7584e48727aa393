import type { Words } from '../../words.js';

/** How long something still takes: today, tomorrow, in days, or since when it is late. */
export function daysLeftText(days: number, words: Words): string {
  if (days === 0) return words.t('days-today');
  if (days === 1) return words.t('days-tomorrow');
  return days > 0 ? words.t('days-left', { days }) : words.t('days-late', { days: -days });
}
