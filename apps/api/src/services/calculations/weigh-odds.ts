import { type AnyRubric, type Exact, exactOf, type PredicateBasis } from '@spbe/engine';
import {
  type Distribution,
  distribution,
  type Margin,
  margin,
  nextQuestion,
  type Odds,
  type PartialLevels,
} from '@spbe/engine/chance';
import type { Context } from '../../context.js';
import { figureOf } from '../figure.js';
import { chooseInstrument } from '../instruments/choose-instrument.js';
import type { KnownInstrument } from '../instruments/known-instruments.js';
import { nameOfNode } from '../instruments/name-nodes.js';
import { basisOfYear, nameBand } from '../instruments/predicates.js';
import { type EngineIssue, refuseIssues } from '../issues/refuse-issues.js';
import type { Language } from '../words.js';
import { chooseTarget, type TargetInput } from './read-target.js';

export interface OddsInput {
  readonly instrument: string;
  readonly year?: number | undefined;
  readonly predicateBasis?: PredicateBasis | undefined;
  readonly ratings?: unknown;
  readonly odds: unknown;
  readonly target?: TargetInput | undefined;
  /** Exact texts from 0 to 1. */
  readonly quantiles?: readonly string[] | undefined;
  /** By how many levels one indicator may fall at most, for the margin. */
  readonly most?: number | undefined;
  readonly language: Language;
}

interface Query {
  readonly ctx: Pick<Context, 'instruments'>;
  readonly input: OddsInput;
}

const QUANTILES = ['0.05', '0.25', '0.5', '0.75', '0.95'];

/** How the index is distributed when assessors may lower ratings or answers are open, exactly; nothing is sampled. */
export function weighOdds({ ctx, input }: Query) {
  const instrument = chooseInstrument(ctx, input.instrument);
  const { scoring } = instrument;
  const { language, year, target } = input;
  const basis = input.predicateBasis ?? basisOfYear(instrument, year);
  const chosen = target && chooseTarget(instrument, target, basis);
  const levels = (input.ratings ?? {}) as PartialLevels<AnyRubric>;
  const odds = input.odds as Odds<AnyRubric>;
  const found = distribution<AnyRubric>(scoring, levels, odds);
  if (!found.ok) throw refuseIssues(scoring, found.issues, placeOf);
  const asked = nextQuestion<AnyRubric>(scoring, levels, odds);
  if (!asked.ok) throw refuseIssues(scoring, asked.issues, placeOf);
  const questions = asked.value.map(({ code, width, bits }) => ({
    code: String(code),
    name: nameOfNode(instrument, String(code), language),
    width: figureOf(width),
    bits,
  }));
  return {
    instrument: { id: scoring.id, contentHash: scoring.contentHash },
    year: year ?? null,
    predicates: chancesOf(instrument, found.value, basis).map(({ id, chance }) => ({
      ...nameBand(instrument, id, language),
      basis,
      probability: probabilityOf(chance),
    })),
    quantiles: (input.quantiles ?? QUANTILES).map((probability) => ({
      probability,
      index: figureOf(found.value.quantile(probability)),
    })),
    target: chosen ? { probability: probabilityOf(found.value.atLeast(chosen.target)) } : null,
    margin: questions.length > 0 ? null : marginOf(instrument, input, basis),
    questions,
    nextQuestion: questions[0] ?? null,
  };
}

/** Probability of each predicate under a basis; they sum to exactly 1. */
function chancesOf(
  { scoring }: KnownInstrument,
  { atLeast }: Distribution<AnyRubric>,
  basis: PredicateBasis,
): readonly { readonly id: string; readonly chance: Exact }[] {
  const reached = scoring.bands.map(({ id }) => atLeast({ predicate: id, basis }));
  return scoring.bands.map(({ id }, band) => {
    const above = reached[band + 1];
    const own = reached[band] as Exact;
    return { id, chance: above ? own.minus(above) : own };
  });
}

/** How many downgrades lose today's predicate; only for a complete assessment. */
function marginOf(instrument: KnownInstrument, input: OddsInput, basis: PredicateBasis) {
  const { scoring } = instrument;
  const found = margin<AnyRubric>(scoring, input.ratings as Parameters<typeof margin<AnyRubric>>[1], {
    basis,
    ...(input.most === undefined ? {} : { most: input.most }),
  });
  if (!found.ok) throw refuseIssues(scoring, found.issues, placeOf);
  const { downgrades, worst, index, predicate }: Margin<AnyRubric> = found.value;
  return {
    downgrades,
    worst: worst.map(({ code, from, to }) => ({
      code: String(code),
      name: nameOfNode(instrument, String(code), input.language),
      from,
      to,
    })),
    index: figureOf(index),
    predicate: { ...nameBand(instrument, String(predicate), input.language), basis },
  };
}

/** Odds multiply: the fraction may have hundreds of digits, so that percent come from its rounded text. */
const probabilityOf = (chance: Exact) => ({
  percent: percentOf(chance.toFixed(4, 'half-up')),
  fraction: chance.toFraction(),
  decimal: chance.toDecimalText(),
});

/** "0.1429" is "14.29". */
function percentOf(text: string): string {
  const { num, den } = exactOf(text);
  return exactOf({ num: num * 100n, den }).toFixed(2, 'half-up');
}

function placeOf({ code, path }: EngineIssue): readonly PropertyKey[] {
  const root = code === 'bad-odds' || code === 'too-wide' ? 'odds' : 'ratings';
  return path === '' ? [root] : [root, path];
}
