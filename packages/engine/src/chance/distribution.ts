import { InexactError } from '../errors.js';
import { type Exact, exactFromFraction, lcm } from '../exact.js';
import type { AnyRubric, LeafOf, PredicateOf, Rating } from '../model.js';
import { indexOf, readTarget } from '../plan/read-target.js';
import type { Target } from '../plan/task.js';
import type { ChanceResult } from './errors.js';
import {
  type Chances,
  type Odds,
  type Outcome,
  type Probability,
  readChances,
  readProbability,
} from './read-odds.js';

/** The exact distribution of the index. */
export interface Distribution<R extends AnyRubric> {
  /** Every index that can come about with its probability, ascending; they sum to exactly 1. */
  readonly points: () => readonly { readonly index: Exact; readonly probability: Exact }[];
  /** Probability that the index reaches a target. Throws InexactError `bad-number` for what is no target. */
  readonly atLeast: (target: Target<PredicateOf<R>>) => Exact;
  /** The lowest index that is not exceeded with at least this probability (0 to 1): 0.5 gives the median. */
  readonly quantile: (probability: Probability) => Exact;
  /** Probability of each predicate under the rubric's default basis. */
  readonly predicates: () => { readonly [Id in PredicateOf<R>]: Exact };
}

export type PartialLevels<R extends AnyRubric> = { readonly [Code in LeafOf<R>]?: Rating };

/**
 * How the index is distributed when indicators are uncertain, independently of each other: an assessor may downgrade
 * some, others are not answered yet. Exact: probabilities are rationals, nothing is sampled or rounded.
 *
 * @param ratings whole levels; may be missing where there are odds
 * @returns the distribution, or issues: `bad-odds`, `too-wide`, `unanswered`, and those of ratings and rubrics
 */
export function distribution<const R extends AnyRubric>(
  rubric: R,
  ratings: PartialLevels<R>,
  odds: Odds<R>,
): ChanceResult<Distribution<R>> {
  const read = readChances(rubric, ratings, odds as Odds<AnyRubric>);
  if (!read.ok) return read;
  const { plan } = read.value;
  const mass = convolve(read.value);
  if (!mass) {
    const message = 'use fewer uncertain indicators or coarser odds, for example in whole percent';
    return { ok: false, issues: [{ code: 'too-wide', path: '', message }] };
  }
  const { lowest, counts, den } = mass;
  const share = (count: bigint): Exact => exactFromFraction(count, den);
  const countFrom = (numerator: number): bigint =>
    counts.slice(Math.max(0, numerator - lowest)).reduce((sum, count) => sum + count, 0n);
  const atLeast = (target: Target): Exact => {
    const goal = readTarget(rubric, plan, target);
    if (typeof goal === 'string') throw new InexactError('bad-number', goal);
    return share(countFrom(goal.numerator));
  };
  const value: Distribution<AnyRubric> = {
    points: () =>
      counts.flatMap((count, k) =>
        count === 0n ? [] : [{ index: indexOf(plan, lowest + k), probability: share(count) }],
      ),
    atLeast,
    quantile: (probability) => {
      const asked = readProbability(probability);
      if (!asked) throw new InexactError('bad-number', 'ask for a probability of 0 to 1, such as "0.05"');
      let below = 0n;
      const found = counts.findIndex((count) => {
        below += count;
        return below * asked.den >= asked.num * den;
      });
      return indexOf(plan, lowest + found);
    },
    predicates: () => {
      const reached = rubric.bands.map(({ id }) => atLeast({ predicate: id }));
      return Object.fromEntries(
        rubric.bands.map(({ id }, band) => {
          const above = reached[band + 1];
          const own = reached[band] as Exact;
          return [id, above ? own.minus(above) : own];
        }),
      );
    },
  };
  return { ok: true, value };
}

// One unit is a multiplication of two bigints of about 256 bits: the largest work takes a few seconds.
const MOST_WORK = 20_000_000;

interface Spread {
  readonly outcomes: readonly Outcome[];
  readonly weight: number;
  readonly least: number;
  /** Numerator units between the lowest and the highest outcome. */
  readonly span: number;
  /** Common denominator of the probabilities. */
  readonly den: bigint;
}

/** Numerators of the probabilities of lowest, lowest + 1 ... over one denominator; null when that is too much work. */
function convolve({ plan, outcomes }: Chances): { lowest: number; counts: bigint[]; den: bigint } | null {
  const spreads = outcomes.map((own, leaf): Spread => {
    const levels = own.map(({ level }) => level);
    const weight = plan.leafWeights[leaf] as number;
    const least = Math.min(...levels);
    const den = own.reduce((sum, { probability }) => lcm(sum, probability.den), 1n);
    return { outcomes: own, weight, least, span: weight * (Math.max(...levels) - least), den };
  });
  if (workOf(spreads) > MOST_WORK) return null;
  let counts = [1n];
  for (const { outcomes: own, weight, least, span, den } of spreads) {
    if (own.length === 1) continue;
    const wider = new Array<bigint>(counts.length + span).fill(0n);
    for (const { level, probability } of own) {
      const shift = weight * (level - least);
      const times = (probability.num * den) / probability.den;
      counts.forEach((count, k) => {
        if (count !== 0n) wider[k + shift] = (wider[k + shift] as bigint) + count * times;
      });
    }
    counts = wider;
  }
  const lowest = spreads.reduce((sum, { weight, least }) => sum + weight * least, 0);
  return { lowest, counts, den: spreads.reduce((product, { den }) => product * den, 1n) };
}

function workOf(spreads: readonly Spread[]): number {
  let work = 0;
  let length = 1;
  let digits = 0;
  for (const { outcomes, span, den } of spreads) {
    if (outcomes.length === 1) continue;
    digits += den.toString(16).length;
    work += outcomes.length * length * (1 + digits / 64) + span;
    length += span;
  }
  return work;
}
