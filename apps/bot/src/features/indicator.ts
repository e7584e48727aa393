import { SpbeProblem } from '@spbe/client';
import type { Indicator, Instrument } from '../answers.js';
import type { Desk } from '../desk.js';
import { findIndicators } from '../find-indicators.js';
import { INSTRUMENT } from '../instrument.js';
import type { Route } from '../route.js';
import type { TreePurpose } from '../routes/indicators.js';
import type { View } from '../view.js';
import { evidenceView, indicatorSourcesView, indicatorView } from '../views/indicator.js';
import { indicatorsView, noSuchIndicatorView, treeView } from '../views/indicators.js';
import type { Feature } from './feature.js';
import { ownLevel } from './own-assessment.js';

/** /indikator [number or words]: what is measured. */
export const indicator = {
  commands: ['indikator', 'indicator'],
  menu: (words) => words.t('menu-indikator'),
  button: (words) => ({
    text: words.t('button-indicators'),
    to: { kind: 'tree', to: 'indicator', node: undefined },
  }),
  help: (words) => words.t('help-indicator'),
  read: (words) => readIndicator(words, 'indicator') ?? { kind: 'tree', to: 'indicator', node: undefined },
  screens: {
    tree: async ({ to, node }, desk) => treeView(await readInstrument(desk), to, node, desk.words),
    indicators: async (route, desk) => {
      const instrument = await readInstrument(desk);
      const found = findIndicators(instrument.indicators, route.words);
      const [only] = found;
      if (!only) return noSuchIndicatorView(instrument, { to: route.to, said: route.words }, desk.words);
      if (found.length === 1 && route.to === 'indicator') return showIndicator(only.code, 0, desk);
      return indicatorsView(found, route, desk.words);
    },
    'no-such-indicator': async (route, desk) =>
      noSuchIndicatorView(await readInstrument(desk), route, desk.words),
    indicator: ({ code, page }, desk) => showIndicator(code, page, desk),
    evidence: ({ code, level, page }, desk) =>
      withIndicator(code, 'indicator', desk, (found) => evidenceView(found, level, page, desk.words)),
    'indicator-sources': ({ code, page }, desk) =>
      withIndicator(code, 'indicator', desk, (found) => indicatorSourcesView(found, page, desk.words)),
  },
} satisfies Feature;

/**
 * What is meant by the words behind /indikator: a number ("11", "I11", "no. 11"), words of a name, or something that
 * is neither. Undefined when there are none.
 */
export function readIndicator(words: string, to: TreePurpose): Route | undefined {
  const said = words.replace(/^(indikator|indicator|nomor|no\.?|#)\s*/i, '').trim();
  if (said === '') return undefined;
  const number = /^i?0*(\d{1,2})$/i.exec(said)?.[1];
  if (number !== undefined) {
    const code = `I${number}`;
    return to === 'advice' ? { kind: 'own-advice', code } : { kind: 'indicator', code, page: 0 };
  }
  // Digits without letters are a number that does not exist, not words to search for.
  if (!/\p{L}{2}/u.test(said)) return { kind: 'no-such-indicator', to, said };
  return { kind: 'indicators', to, words: said, page: 0 };
}

/** The instrument in the language of the person. */
export function readInstrument({ api }: Desk): Promise<Instrument> {
  return api.get('/v1/instruments/{id}', { params: { path: { id: INSTRUMENT } } });
}

/** Shows something about an indicator, or which ones there are when it does not exist. */
export async function withIndicator(
  code: string,
  to: TreePurpose,
  desk: Desk,
  show: (indicator: Indicator) => View | Promise<View>,
): Promise<View> {
  try {
    const path = { id: INSTRUMENT, code };
    const found = await desk.api.get('/v1/instruments/{id}/indicators/{code}', { params: { path } });
    return await show(found);
  } catch (error) {
    if (!(error instanceof SpbeProblem) || error.status !== 404) throw error;
    return noSuchIndicatorView(await readInstrument(desk), { to, said: code.replace(/^I/, '') }, desk.words);
  }
}

function showIndicator(code: string, page: number, desk: Desk): Promise<View> {
  return withIndicator(code, 'indicator', desk, async (found) => {
    const [instrument, own] = await Promise.all([readInstrument(desk), ownLevel(code, desk)]);
    return indicatorView({ indicator: found, instrument, own, page }, desk.words);
  });
}
