import type { RouteButton } from '../view.js';
import type { Words } from '../words.js';
import { numberOf } from './indicator-words.js';

/** To where an indicator is worked on. Without a running assessment it can only be read. */
export function workButton(code: string, assessment: string | undefined, words: Words): RouteButton {
  const text = words.t('button-work', { number: numberOf(code) });
  return assessment === undefined
    ? { text, to: { kind: 'indicator', code, page: 0 } }
    : { text, to: { kind: 'rate-indicator', assessment, code, page: 0 } };
}
