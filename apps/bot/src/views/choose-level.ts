import type { AssessmentSummary, Indicator } from '../answers.js';
import { type Html, html, lines } from '../html.js';
import type { Route } from '../route.js';
import { splitPages } from '../split-pages.js';
import type { Button, View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton, pageButtons } from './buttons.js';
import { levelAt, numberOf } from './indicator-words.js';
import { criterionBlock } from './update.js';
import { assessmentName, valueText } from './update-words.js';

export interface LevelScreen {
  readonly assessment: Pick<AssessmentSummary, 'id' | 'year' | 'stage' | 'instrument'>;
  readonly indicator: Indicator;
  /** The rating now; exact text, null when unanswered. */
  readonly current: string | null;
  /** The scale of the instrument. */
  readonly scale: {
    readonly minimum: string;
    readonly maximum: string;
    readonly values: 'integer' | 'decimal';
  };
  /** A value that was typed and does not exist. */
  readonly refused?: string | undefined;
  readonly page: number;
  /** Where the button of a level leads. */
  readonly to: (level: string) => Route;
  /** Where another page of the same screen is. */
  readonly turn: (page: number) => Route;
  /** The way out. */
  readonly back: Route;
}

/** What the level of today and the next one ask for, and a button for every level. */
export function chooseLevelView(screen: LevelScreen, words: Words): View {
  const { assessment, indicator, current, refused, scale } = screen;
  const whole = current === null ? 0 : wholeOf(current);
  const near = [levelAt(indicator, whole), levelAt(indicator, whole + 1)].flatMap((level) => level ?? []);
  const pages = splitPages(
    [
      refused !== undefined && refusedOf(refused, scale, words),
      lines(
        html`<b>${words.t('indicator-title', { number: numberOf(indicator.code), name: indicator.shortName })}</b>`,
        assessmentName(assessment, words),
        words.t('level-now', { value: valueText(current, words) }),
      ),
      ...near.map((level) => criterionBlock(level, words)),
      lines(
        words.t('level-choose'),
        scale.values === 'decimal' &&
          words.t('level-decimal', { example: `/perbarui ${numberOf(indicator.code)} 2,5` }),
      ),
    ].filter((block): block is Html => block !== false),
  );
  const shown = Math.min(screen.page, pages.length - 1);
  return {
    text: pages[shown] ?? html``,
    buttons: [
      pageButtons(shown, pages.length, screen.turn, words),
      ...levelRows(indicator, screen.to, words),
      [{ text: words.t('button-up'), to: screen.back }, homeButton(words)],
    ],
  };
}

function refusedOf(said: string, { minimum, maximum, values }: LevelScreen['scale'], words: Words): Html {
  const range = { said, minimum, maximum };
  return values === 'integer'
    ? html`${words.t('level-refused-whole', range)}`
    : html`${words.t('level-refused-decimal', range)}`;
}

/** Three in a row: what a phone shows without cutting the words. */
function levelRows({ levels }: Indicator, to: LevelScreen['to'], words: Words): Button[][] {
  const buttons = levels.map(
    ({ level }): Button => ({
      text: words.t('button-level-choice', { level: String(level) }),
      to: to(String(level)),
    }),
  );
  return [buttons.slice(0, 3), buttons.slice(3)];
}

/** The whole level at or below a value: which criteria lie near it. */
function wholeOf(value: string): number {
  const [numerator = '', denominator] = value.split('/');
  return denominator === undefined
    ? Number.parseInt(numerator, 10)
    : Math.floor(Number(numerator) / Number(denominator));
}
