import type { Button } from '../../view.js';
import type { Words } from '../../words.js';
import { numberOf } from '../indicator-words.js';

/** To the criteria of what a notification is about. */
export const indicatorButton = (code: string, words: Words): Button => ({
  text: words.t('button-told-indicator', { number: numberOf(code) }),
  to: { kind: 'indicator', code, page: 0 },
});
