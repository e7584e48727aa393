import type { RouteButton } from '../view.js';
import type { Words } from '../words.js';
import { numberOf } from './indicator-words.js';

/** To where an indicator is worked on: what its level requires, and how to get there. */
export function workButton(code: string, level: number | null, words: Words): RouteButton {
  const text = words.t('button-work', { number: numberOf(code) });
  return level !== null && level >= 2 && level <= 5
    ? { text, to: { kind: 'evidence', code, level, page: 0 } }
    : { text, to: { kind: 'indicator', code, page: 0 } };
}
