import type { AssessmentInFull, Indicator, Instrument } from '../answers.js';
import { decimal } from '../figures.js';
import { html, lines } from '../html.js';
import type { Route } from '../route.js';
import { type Change, withChange } from '../routes/changes.js';
import type { Button, View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton } from './buttons.js';
import { numberOf } from './indicator-words.js';

export interface PickChangeScreen {
  readonly assessment: AssessmentInFull;
  readonly instrument: Pick<Instrument, 'nodes' | 'indicators'>;
  readonly changes: readonly Change[];
  readonly node: string | undefined;
}

/** Which indicator to change: down the tree. A level with only one branch is skipped. */
export function pickChangeView(
  { assessment, instrument, changes, node }: PickChangeScreen,
  words: Words,
): View {
  const at = instrument.nodes.find(({ code }) => code === node);
  const branches = instrument.nodes.filter(({ parent }) => parent === (at?.code ?? null));
  const [only] = branches;
  if (branches.length === 1 && only) {
    return pickChangeView({ assessment, instrument, changes, node: only.code }, words);
  }
  const leaves = at ? instrument.indicators.filter(({ path }) => path.at(-1) === at.code) : [];
  const same = { assessment: assessment.id, changes };
  return {
    text: lines(html`<b>${words.t('pick-change')}</b>`, at?.name),
    buttons: [
      ...branches.map(({ code, name }): Button[] => [
        { text: name, to: { kind: 'pick-change', ...same, node: code } },
      ]),
      ...leaves.map((leaf): Button[] => [leafButton(leaf)]),
      [
        at
          ? { text: words.t('button-up'), to: { kind: 'pick-change', ...same, node: undefined } }
          : { text: words.t('button-up'), to: { kind: 'simulate', ...same } },
        homeButton(words),
      ],
    ],
  };

  function leafButton({ code, shortName }: Instrument['indicators'][number]): Button {
    const position = assessment.ratings.findIndex((rating) => rating.code === code);
    return {
      text: `${numberOf(code)}. ${shortName}`,
      to: { kind: 'pick-level', ...same, at: Math.max(0, position) },
    };
  }
}

export interface PickLevelScreen {
  readonly assessment: AssessmentInFull;
  readonly indicator: Indicator;
  readonly changes: readonly Change[];
  readonly at: number;
}

/** Which level it would have, beside the one it has. */
export function pickLevelView({ assessment, indicator, changes, at }: PickLevelScreen, words: Words): View {
  const rating = assessment.ratings[at];
  const same = { assessment: assessment.id, changes };
  const to = (level: number): Route => ({
    kind: 'simulate',
    assessment: assessment.id,
    changes: withChange(changes, { at, level }),
  });
  return {
    text: lines(
      html`<b>${words.t('indicator-title', { number: numberOf(indicator.code), name: indicator.shortName })}</b>`,
      rating?.value == null
        ? words.t('pick-level-unrated')
        : words.t('pick-level-now', { level: decimal(rating.value, words.language) }),
      words.t('pick-level'),
    ),
    buttons: [
      ...indicator.levels.map(({ level, name }): Button[] => [
        { text: words.t('button-level', { level: String(level), name }), to: to(level) },
      ]),
      [{ text: words.t('button-up'), to: { kind: 'simulate', ...same } }, homeButton(words)],
    ],
  };
}
