import type { Route } from '../route.js';
import { adviceView, askLevelView } from '../views/advice.js';
import type { Feature } from './feature.js';
import { readIndicator, readInstrument, withIndicator } from './indicator.js';

/** /saran [number [level]]: how to rise by one level. */
export const advice = {
  commands: ['saran', 'advice'],
  menu: (words) => words.t('menu-saran'),
  button: (words) => ({
    text: words.t('button-advice'),
    to: { kind: 'tree', to: 'advice', node: undefined },
  }),
  help: (words) => words.t('help-advice'),
  read: readAdvice,
  screens: {
    'ask-level': ({ code, invalid }, desk) =>
      withIndicator(code, 'advice', desk, (found) => askLevelView(found, invalid, desk.words)),
    advice: ({ code, level, page }, desk) =>
      withIndicator(code, 'advice', desk, async (indicator) => {
        const instrument = await readInstrument(desk);
        return adviceView({ indicator, instrument, level, page }, desk.words);
      }),
  },
} satisfies Feature;

/** "11 2", also "11 tingkat 2" and "11, 2"; a level that does not exist is asked for again. */
function readAdvice(words: string): Route {
  const both = /^i?0*(\d{1,2})\s*[,\s]\s*(?:tingkat|level|tk\.?)?\s*(-?\d+)$/i.exec(words);
  if (!both) return readIndicator(words, 'advice') ?? { kind: 'tree', to: 'advice', node: undefined };
  const [, number = '', levelText = ''] = both;
  const level = Number(levelText);
  const code = `I${number}`;
  return level >= 1 && level <= 5
    ? { kind: 'advice', code, level, page: 0 }
    : { kind: 'ask-level', code, invalid: true };
}
