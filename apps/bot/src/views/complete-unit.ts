import type { Completion } from '../answers.js';
import { html, lines } from '../html.js';
import type { View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton } from './buttons.js';
import { numberOf } from './indicator-words.js';

export interface CompletionScreen {
  readonly campaign: string;
  readonly progress: Completion['units'][number];
}

const MOST_NAMED = 20;

/** "Unit selesai?": says what is missing before anybody says that nothing is. */
export function askCompleteView({ campaign, progress }: CompletionScreen, words: Words): View {
  const { unit, name, asked, done, missing, returned } = progress;
  return {
    text: lines(
      html`<b>${words.t('complete-question', { unit: name })}</b>`,
      words.t('complete-progress', { done: String(done), asked: String(asked) }),
      missing.length > 0 && words.t('complete-missing', { numbers: numbersOf(missing, words) }),
      returned.length > 0 && words.t('complete-returned', { numbers: numbersOf(returned, words) }),
      html`\n${words.t('complete-consequence')}`,
    ),
    buttons: [
      [{ text: words.t('button-complete-yes'), to: { kind: 'complete', campaign, unit } }],
      [{ text: words.t('button-complete-no'), to: { kind: 'tasks', list: 'owed', page: 0 } }],
    ],
  };
}

/** Said, and how to take it back. What was sent back keeps a unit incomplete. */
export function completedView({ campaign, progress }: CompletionScreen, words: Words): View {
  const { unit, name, isComplete, returned } = progress;
  return {
    text: isComplete
      ? html`<b>${words.t('complete-done', { unit: name })}</b>\n${words.t('complete-done-next')}`
      : html`<b>${words.t('complete-noted', { unit: name })}</b>\n${words.t('complete-still-returned', { numbers: numbersOf(returned, words) })}`,
    buttons: [
      [{ text: words.t('button-uncomplete'), to: { kind: 'uncomplete', campaign, unit } }],
      [{ text: words.t('button-tasks'), to: { kind: 'tasks', list: undefined, page: 0 } }, homeButton(words)],
    ],
  };
}

/** `3, 4, 11`, and how many more. */
export function numbersOf(codes: readonly string[], words: Words): string {
  const shown = codes.slice(0, MOST_NAMED).map(numberOf).join(', ');
  const more = codes.length - MOST_NAMED;
  return more > 0 ? words.t('numbers-more', { numbers: shown, more: String(more) }) : shown;
}
