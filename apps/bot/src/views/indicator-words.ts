import type { Indicator, Instrument } from '../answers.js';
import { date } from '../figures.js';
import type { Words } from '../words.js';

/** What the law is called in a line: the short title in the instrument's name, or the whole name without one. */
export function lawOf({ name }: Pick<Instrument, 'name'>): string {
  return /\(([^()]+)\)\s*$/.exec(name)?.[1] ?? name;
}

/** That the instrument is no longer in force; undefined while it is. */
export function repealOf(
  instrument: Pick<Instrument, 'name' | 'inForce' | 'repealedBy'>,
  words: Words,
): string | undefined {
  const { inForce, repealedBy } = instrument;
  if (inForce.until === null || repealedBy === null) return undefined;
  return words.t('instrument-repealed', {
    law: lawOf(instrument),
    until: date(inForce.until, words.language),
    by: repealedBy,
  });
}

/** The number of an indicator as people say it: `11` of `I11`. */
export function numberOf(code: string): string {
  return code.replace(/^[A-Z]+/, '');
}

/** The level's entry; every instrument has the levels 1 to 5. */
export function levelAt({ levels }: Indicator, level: number): Indicator['levels'][number] | undefined {
  return levels.find((candidate) => candidate.level === level);
}

/** A theme in words. */
export function themeName(theme: Indicator['themes'][number], words: Words): string {
  return {
    regulation: () => words.t('theme-regulation'),
    budget: () => words.t('theme-budget'),
    infrastructure: () => words.t('theme-infrastructure'),
    people: () => words.t('theme-people'),
    application: () => words.t('theme-application'),
    data: () => words.t('theme-data'),
    security: () => words.t('theme-security'),
  }[theme]();
}
