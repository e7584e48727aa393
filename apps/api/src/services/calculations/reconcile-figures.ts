import { type AnyRubric, type Exact, type PublishedFigures, reconcile } from '@spbe/engine';
import type { Context } from '../../context.js';
import { figureOf } from '../figure.js';
import { chooseInstrument } from '../instruments/choose-instrument.js';
import { nameOfNode } from '../instruments/name-nodes.js';
import { basisOfYear, nameBand, predicateAt } from '../instruments/predicates.js';
import { refuseIssues } from '../issues/refuse-issues.js';
import type { Language } from '../words.js';
import { wrongShape } from '../wrong-shape.js';

export interface FiguresInput {
  readonly instrument: string;
  readonly year?: number | undefined;
  readonly index?: string | undefined;
  /** Printed figures by code; `domains` is another word for the same, as results name them. */
  readonly domains?: Readonly<Record<string, string>> | undefined;
  readonly nodes?: Readonly<Record<string, string>> | undefined;
  readonly unansweredAsZero?: boolean | undefined;
  readonly language: Language;
}

interface Query {
  readonly ctx: Pick<Context, 'instruments'>;
  readonly input: FiguresInput;
}

/** Few figures leave thousands of values possible; beyond this many only the ends are listed. */
const MOST_VALUES = 100;

/** Finds the exact values behind printed, rounded figures, or says which figure cannot be right. */
export function reconcileFigures({ ctx, input }: Query) {
  const instrument = chooseInstrument(ctx, input.instrument);
  const { scoring } = instrument;
  const { index, domains = {}, nodes = {}, language } = input;
  const given: Readonly<Record<string, string>> = { ...domains, ...nodes };
  if (index === undefined && Object.keys(given).length === 0) {
    throw wrongShape('$', 'required', {
      id: 'beri index, domains, atau nodes, setidaknya satu angka',
      en: 'give index, domains or nodes, at least one figure',
    });
  }
  const published: PublishedFigures<AnyRubric> = {
    nodes: given,
    ...(index === undefined ? {} : { index }),
  };
  const found = reconcile<AnyRubric>(scoring, published, {
    unansweredAsZero: input.unansweredAsZero === true,
  });
  if (!found.ok) {
    throw refuseIssues(scoring, found.issues, ({ path }) => {
      if (path === '') return index === undefined ? [] : ['index'];
      return [Object.hasOwn(nodes, path) ? 'nodes' : 'domains', path];
    });
  }
  const basis = basisOfYear(instrument, input.year);
  const predicates = [...new Set(found.value.index.map((value) => predicateAt(instrument, value, basis)))];
  const exact: Readonly<Record<string, readonly Exact[] | undefined>> = found.value.nodes;
  return {
    instrument: { id: scoring.id, contentHash: scoring.contentHash },
    year: input.year ?? null,
    index: { published: index ?? null, ...possible(found.value.index) },
    nodes: Object.entries(given).map(([code, text]) => ({
      code,
      name: nameOfNode(instrument, code, language),
      published: text,
      ...possible(exact[code] ?? []),
    })),
    predicates: predicates.map((id) => ({ ...nameBand(instrument, id, language), basis })),
  };
}

/** Ascending; never empty, since a reconciliation lists nothing impossible. */
function possible(values: readonly Exact[]) {
  const [minimum, maximum] = [values[0], values.at(-1)];
  if (!minimum || !maximum) throw new Error('a reconciled figure without any value');
  return {
    count: values.length,
    minimum: figureOf(minimum),
    maximum: figureOf(maximum),
    values: values.length > MOST_VALUES ? null : values.map(figureOf),
  };
}
