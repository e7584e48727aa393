import type { PlanAnswer } from '../answers.js';
import { decimal } from '../figures.js';
import type { Words } from '../words.js';

/** How many institutions made such a jump within a year: history, no promise. */
export function baseRateLines(rate: PlanAnswer['baseRate'], words: Words): string[] {
  const { language } = words;
  if (!rate || rate.of === 0) return [words.t('base-rate-none')];
  return [
    words.t('base-rate', {
      of: String(rate.of),
      lowest: decimal(rate.from.lowest, language),
      highest: decimal(rate.from.highest, language),
      year: String(rate.from.year),
      reached: String(rate.reached),
      target: decimal(rate.to.target, language),
    }),
    ...(rate.withoutNextYear > 0
      ? [words.t('base-rate-without', { count: String(rate.withoutNextYear), year: String(rate.to.year) })]
      : []),
    words.t('base-rate-history'),
  ];
}
