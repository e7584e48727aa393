import type { RouteButton } from '../view.js';
import type { Words } from '../words.js';

/** Back to the start: on every screen that is no dead end otherwise. */
export function homeButton(words: Words): RouteButton {
  return { text: words.t('button-home'), to: { kind: 'home' } };
}

/** Row with the pages before and after; empty when there is one page. */
export function pageButtons(
  page: number,
  pages: number,
  to: (page: number) => RouteButton['to'],
  words: Words,
): readonly RouteButton[] {
  return [
    ...(page > 0 ? [{ text: words.t('button-page-before'), to: to(page - 1) }] : []),
    ...(page < pages - 1 ? [{ text: words.t('button-page-after'), to: to(page + 1) }] : []),
  ];
}
