import type { Indicator, Instrument, Level, Step, Tip } from '../answers.js';
import { decimal } from '../figures.js';
import { type Html, html, lines } from '../html.js';
import { splitPages } from '../split-pages.js';
import type { Button, View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton, pageButtons } from './buttons.js';
import { evidenceList, languageNote, rejectionList } from './evidence-lists.js';
import { lawOf, levelAt, numberOf, repealOf } from './indicator-words.js';
import { type OwnLevel, ownLevelLines } from './own-level.js';

export interface AdviceScreen {
  readonly indicator: Indicator;
  readonly instrument: Pick<Instrument, 'name' | 'inForce' | 'repealedBy'>;
  /** The level at which the institution is now. */
  readonly level: number;
  /** Where the institution says it is; undefined for strangers. */
  readonly own: OwnLevel | undefined;
  readonly page: number;
}

export interface LevelQuestion {
  readonly indicator: Indicator;
  /** Whether the level that was typed does not exist. */
  readonly invalid: boolean;
  readonly own: OwnLevel | undefined;
}

/** Asks for the present level, with the criteria to compare with. */
export function askLevelView({ indicator, invalid, own }: LevelQuestion, words: Words): View {
  const { code, levels, shortName } = indicator;
  return {
    text: lines(
      html`<b>${words.t('ask-level-title', { number: numberOf(code), name: shortName })}</b>`,
      ...(own ? ownLevelLines(own, words) : []),
      invalid ? words.t('ask-level-invalid') : words.t('ask-level'),
      ...levels.map(
        ({ level, name, criterion }) =>
          html`\n<b>${words.t('criteria-level', { level: String(level), name })}</b>\n${criterion}`,
      ),
    ),
    buttons: [
      ...levels.map(({ level, name }): Button[] => [
        {
          text: words.t('button-level', { level: String(level), name }),
          to: { kind: 'advice', code, level, page: 0 },
        },
      ]),
      [
        { text: words.t('button-other-indicator'), to: { kind: 'tree', to: 'advice', node: undefined } },
        homeButton(words),
      ],
    ],
  };
}

/** How to rise by one level; at the top, how to stay there. What the law requires and what we advise stand apart. */
export function adviceView(screen: AdviceScreen, words: Words): View {
  const { indicator, instrument, level, own, page } = screen;
  const { code } = indicator;
  const now = levelAt(indicator, level);
  const next = levelAt(indicator, level + 1);
  const law = lawOf(instrument);
  const blocks =
    now && next ? stepBlocks(indicator, now, next, law, words) : now ? topBlocks(now, law, words) : [];
  const pages = splitPages([
    lines(
      html`<b>${words.t('advice-title', { number: numberOf(code), name: indicator.shortName })}</b>`,
      ...(own ? ownLevelLines(own, words) : []),
    ),
    ...blocks,
    lines(languageNote(words), repealOf(instrument, words)),
  ]);
  const shown = Math.min(page, pages.length - 1);
  const following = next && levelAt(indicator, level + 2);
  return {
    text: pages[shown] ?? html``,
    buttons: [
      pageButtons(shown, pages.length, (to) => ({ kind: 'advice', code, level, page: to }), words),
      following
        ? [
            {
              text: words.t('button-next-step', { from: String(next.level), to: String(following.level) }),
              to: { kind: 'advice', code, level: next.level, page: 0 },
            },
          ]
        : [],
      [
        { text: words.t('button-other-level'), to: { kind: 'ask-level', code, invalid: false } },
        { text: words.t('button-criteria'), to: { kind: 'indicator', code, page: 0 } },
      ],
      [
        { text: words.t('button-other-indicator'), to: { kind: 'tree', to: 'advice', node: undefined } },
        homeButton(words),
      ],
    ],
  };
}

function stepBlocks(indicator: Indicator, now: Level, next: Level, law: string, words: Words): Html[] {
  const { gainPerLevel, advice } = indicator;
  const gain = decimal(gainPerLevel.decimal ?? gainPerLevel.fraction, words.language);
  const step = advice.steps.find(({ from, to }) => from === now.level && to === next.level);
  return [
    lines(
      words.t('advice-step', { from: String(now.level), to: String(next.level) }),
      words.t('advice-gain', { gain }),
    ),
    lines(
      html`<b>${words.t('criteria-title', { law })}</b>`,
      `${words.t('advice-now', { level: String(now.level), name: now.name })} ${now.criterion}`,
      html`\n${words.t('advice-next', { level: String(next.level), name: next.name })} ${next.criterion}`,
    ),
    evidenceList(words.t('advice-evidence', { level: String(next.level) }), next, words),
    ...tipBlocks(step, words),
    rejectionList(next, words),
  ];
}

function topBlocks(top: Level, law: string, words: Words): Html[] {
  return [
    html`${words.t('advice-top')}`,
    lines(
      html`<b>${words.t('criteria-title', { law })}</b>`,
      `${words.t('advice-top-criterion', { level: String(top.level), name: top.name })} ${top.criterion}`,
    ),
    evidenceList(words.t('advice-top-evidence'), top, words),
    rejectionList(top, words),
  ];
}

/** The heading stays with the first tip, the estimate with the last. */
function tipBlocks(step: Step | undefined, words: Words): Html[] {
  const heading = html`<b>${words.t('advice-tips')}</b>`;
  if (!step) return [lines(heading, words.t('advice-none'))];
  const estimate = words.t('advice-estimate', {
    min: String(step.weeks.min),
    max: String(step.weeks.max),
    effort: effortName(step.effort, words),
  });
  const last = step.tips.length - 1;
  return step.tips.map((tip, index) =>
    lines(index === 0 && heading, tipLines(tip, words), index === last && estimate),
  );
}

function tipLines(tip: Tip, words: Words): Html {
  return lines(
    words.t('advice-action', { text: tip.action }),
    words.t('advice-document', { text: tip.document }),
    words.t('advice-drafter', { text: tip.drafter }),
    words.t('advice-signer', { text: tip.signer }),
    tip.meeting !== null && words.t('advice-meeting', { text: tip.meeting }),
    tip.first !== null && words.t('advice-first', { text: tip.first }),
  );
}

function effortName(effort: Step['effort'], words: Words): string {
  return {
    light: () => words.t('effort-light'),
    moderate: () => words.t('effort-moderate'),
    heavy: () => words.t('effort-heavy'),
  }[effort]();
}
