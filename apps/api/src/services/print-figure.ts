import type { Language } from './words.js';

/** Exact decimal text for people: `2.69` is `2,69` in Indonesian. Machines get the point. */
export const printFigure = (text: string, language: Language): string =>
  language === 'id' ? text.replace('.', ',') : text;
