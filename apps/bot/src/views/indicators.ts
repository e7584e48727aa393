import type { Instrument } from '../answers.js';
import { decimal } from '../figures.js';
import { html, lines } from '../html.js';
import type { Route } from '../route.js';
import type { TreePurpose } from '../routes/indicators.js';
import type { Button, View } from '../view.js';
import type { Words } from '../words.js';
import { homeButton } from './buttons.js';
import { numberOf } from './indicator-words.js';

export const INDICATORS_PER_PAGE = 10;

type IndicatorEntry = Instrument['indicators'][number];

/** Domains, then aspects, then indicators. A level with only one branch is skipped. */
export function treeView(
  instrument: Instrument,
  to: TreePurpose,
  node: string | undefined,
  words: Words,
): View {
  const at = instrument.nodes.find(({ code }) => code === node);
  const branches = instrument.nodes.filter(({ parent }) => parent === (at?.code ?? null));
  const [only] = branches;
  if (branches.length === 1 && only) return treeView(instrument, to, only.code, words);
  const title = to === 'advice' ? words.t('tree-advice') : words.t('tree-indicator');
  const into = (code: string): Route => ({ kind: 'tree', to, node: code });
  const leaves = at ? instrument.indicators.filter(({ path }) => path.at(-1) === at.code) : [];
  return {
    text: lines(
      html`<b>${title}</b>`,
      at && words.t('tree-node', { name: at.name, weight: decimal(at.weight, words.language) }),
      !at && words.t('tree-pick-domain'),
      at && branches.length > 0 && words.t('tree-pick-aspect'),
      leaves.length > 0 && words.t('tree-pick-indicator'),
      !at && words.t('tree-search-hint', { command: commandOf(to) }),
    ),
    buttons: [
      ...branches.map(({ code, name, weight }): Button[] => [
        { text: words.t('tree-node', { name, weight: decimal(weight, words.language) }), to: into(code) },
      ]),
      ...leaves.map((leaf): Button[] => [indicatorButton(leaf, to)]),
      [
        ...(at ? [{ text: words.t('button-up'), to: upFrom(instrument, to, at.parent) }] : []),
        homeButton(words),
      ],
    ],
  };
}

/** The indicators whose names have the words. */
export function indicatorsView(
  found: readonly IndicatorEntry[],
  { to, words: typed, page }: { to: TreePurpose; words: string; page: number },
  words: Words,
): View {
  const shown = found.slice(page * INDICATORS_PER_PAGE, (page + 1) * INDICATORS_PER_PAGE);
  const more = (page + 1) * INDICATORS_PER_PAGE < found.length;
  const turn = (text: string, next: number): Button => ({
    text,
    to: { kind: 'indicators', to, words: typed, page: next },
  });
  return {
    text: lines(
      html`<b>${words.t('indicators-title', { words: typed })}</b>`,
      ...shown.map(({ code, shortName }) =>
        words.t('indicators-entry', { number: numberOf(code), name: shortName }),
      ),
    ),
    buttons: [
      ...shown.map((entry): Button[] => [indicatorButton(entry, to)]),
      [
        ...(page > 0 ? [turn(words.t('button-earlier'), page - 1)] : []),
        ...(more ? [turn(words.t('button-more'), page + 1)] : []),
      ],
      [
        { text: words.t('button-indicator-list'), to: { kind: 'tree', to, node: undefined } },
        homeButton(words),
      ],
    ],
  };
}

/** Which numbers there are, and how to write one. */
export function noSuchIndicatorView(
  instrument: Pick<Instrument, 'indicators'>,
  { to, said }: { to: TreePurpose; said: string },
  words: Words,
): View {
  const first = numberOf(instrument.indicators[0]?.code ?? '');
  const last = numberOf(instrument.indicators.at(-1)?.code ?? '');
  return {
    text: lines(
      said === '' ? words.t('no-such-indicator-nothing') : words.t('no-such-indicator', { said }),
      words.t('no-such-indicator-range', { first, last }),
      words.t('no-such-indicator-example', { command: commandOf(to) }),
    ),
    buttons: [
      [{ text: words.t('button-indicator-list'), to: { kind: 'tree', to, node: undefined } }],
      [{ text: words.t('button-help'), to: { kind: 'help' } }, homeButton(words)],
    ],
  };
}

function indicatorButton({ code, shortName }: IndicatorEntry, to: TreePurpose): Button {
  const opens: Route = to === 'advice' ? { kind: 'own-advice', code } : { kind: 'indicator', code, page: 0 };
  return { text: `${numberOf(code)}. ${shortName}`, to: opens };
}

/** One up, past a level that has only this branch. */
function upFrom(instrument: Instrument, to: TreePurpose, parent: string | null): Route {
  const siblings = instrument.nodes.filter((node) => node.parent === parent);
  const above = instrument.nodes.find(({ code }) => code === parent);
  if (above && siblings.length === 1) return upFrom(instrument, to, above.parent);
  return { kind: 'tree', to, node: above?.code };
}

function commandOf(to: TreePurpose): string {
  return to === 'advice' ? '/saran' : '/indikator';
}
