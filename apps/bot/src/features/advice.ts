import type { Desk } from '../desk.js';
import type { Route } from '../route.js';
import type { View } from '../view.js';
import { type AdviceScreen, adviceView, askLevelView } from '../views/advice.js';
import type { Feature } from './feature.js';
import { readIndicator, readInstrument, withIndicator } from './indicator.js';
import { ownLevel } from './own-assessment.js';

/** /saran [number [level]]: how to rise by one level; whoever is linked need not say at which one they are. */
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
    'own-advice': ({ code }, desk) =>
      withIndicator(code, 'advice', desk, async (indicator) => {
        const own = await ownLevel(code, desk);
        if (own?.level === undefined) return askLevelView({ indicator, invalid: false, own }, desk.words);
        return showAdvice({ indicator, level: own.level, page: 0, own }, desk);
      }),
    'ask-level': ({ code, invalid }, desk) =>
      withIndicator(code, 'advice', desk, async (indicator) =>
        askLevelView({ indicator, invalid, own: await ownLevel(code, desk) }, desk.words),
      ),
    advice: ({ code, level, page }, desk) =>
      withIndicator(code, 'advice', desk, async (indicator) =>
        showAdvice({ indicator, level, page, own: await ownLevel(code, desk) }, desk),
      ),
  },
} satisfies Feature;

async function showAdvice(screen: Omit<AdviceScreen, 'instrument'>, desk: Desk): Promise<View> {
  return adviceView({ ...screen, instrument: await readInstrument(desk) }, desk.words);
}

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
