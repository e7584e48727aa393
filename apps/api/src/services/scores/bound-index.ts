import { type AnyRubric, bounds, type Ratings, type Span } from '@spbe/engine';
import type { Context } from '../../context.js';
import { figureOf } from '../figure.js';
import { chooseInstrument } from '../instruments/choose-instrument.js';
import { nameNodes, nameOfNode } from '../instruments/name-nodes.js';
import { basisOfYear, nameBand } from '../instruments/predicates.js';
import { refuseIssues } from '../issues/refuse-issues.js';
import type { RatingsInput } from './score-ratings.js';

interface Query {
  readonly ctx: Pick<Context, 'instruments'>;
  readonly input: Omit<RatingsInput, 'unanswered'>;
}

/** What an incomplete assessment still leaves possible, and which answer would narrow it most. */
export function boundIndex({ ctx, input }: Query) {
  const instrument = chooseInstrument(ctx, input.instrument);
  const { scoring } = instrument;
  const { language, year } = input;
  const basis = input.predicateBasis ?? basisOfYear(instrument, year);
  const found = bounds<AnyRubric, Ratings<AnyRubric>>(scoring, input.ratings as Ratings<AnyRubric>, {
    predicateBasis: basis,
  });
  if (!found.ok) throw refuseIssues(scoring, found.issues);
  const { index, predicates, unanswered } = found.value;
  const open = unanswered.map(({ code, width }) => ({
    code: String(code),
    name: nameOfNode(instrument, String(code), language),
    width: figureOf(width),
  }));
  return {
    instrument: { id: scoring.id, contentHash: scoring.contentHash },
    year: year ?? null,
    index: spanOf(index),
    predicates: predicates.map((id: string) => ({ ...nameBand(instrument, id, language), basis })),
    nodes: nameNodes(instrument, language).map(({ code, tier, name, weight }) => {
      const span = found.value.node(code);
      return { code, tier, name, weight, span: span ? spanOf(span) : null };
    }),
    unanswered: open,
    nextQuestion: open[0] ?? null,
  };
}

const spanOf = ({ minimum, maximum }: Span) => ({ minimum: figureOf(minimum), maximum: figureOf(maximum) });
