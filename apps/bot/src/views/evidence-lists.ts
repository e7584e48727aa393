import type { Level } from '../answers.js';
import { type Html, html, lines } from '../html.js';
import type { Words } from '../words.js';

/** The evidence of a level under a heading. */
export function evidenceList(heading: string, { evidence }: Level, words: Words): Html {
  const entries = evidence.map((text) => words.t('list-entry', { text }));
  return lines(html`<b>${heading}</b>`, ...(entries.length > 0 ? entries : [words.t('evidence-none')]));
}

/** Why evidence of a level is often rejected; empty when we know no case. */
export function rejectionList({ rejections }: Level, words: Words): Html {
  if (rejections.length === 0) return html``;
  return lines(
    html`<b>${words.t('rejections-title')}</b>`,
    ...rejections.map(({ reason, text }) =>
      words.t('rejection', { reason: reasonName(reason, words), text }),
    ),
  );
}

/** In English: that the lists are not. */
export function languageNote(words: Words): string | undefined {
  return words.language === 'id' ? undefined : words.t('evidence-language');
}

function reasonName(reason: Level['rejections'][number]['reason'], words: Words): string {
  return {
    'wrong-object': () => words.t('rejection-wrong-object'),
    outdated: () => words.t('rejection-outdated'),
    missing: () => words.t('rejection-missing'),
    'gated-by-lower-level': () => words.t('rejection-gated-by-lower-level'),
    unsigned: () => words.t('rejection-unsigned'),
    'not-yet-enacted': () => words.t('rejection-not-yet-enacted'),
  }[reason]();
}
