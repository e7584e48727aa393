import { html } from '../html.js';
import type { Route } from '../route.js';
import type { View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton } from './buttons.js';

/** What the picture shows, in the words of the API, and the way back to the figures. */
export function radarView(twin: string, back: Route, words: Words): View {
  return {
    text: html`${twin}`,
    buttons: [[{ text: words.t('button-figures'), to: back }, homeButton(words)]],
  };
}
