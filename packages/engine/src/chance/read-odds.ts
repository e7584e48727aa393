import { compile, type Plan } from '../compile.js';
import { type Exact, exactFromFraction, readExact, readFraction } from '../exact.js';
import type { AnyRubric, Fraction, LeafOf } from '../model.js';
import { readLevels } from '../plan/read-levels.js';
import type { ChanceIssue, ChanceResult } from './errors.js';

/** "0.8", "1/3", {num: 1, den: 3}, or a number, which counts as the decimal it is printed as: 0.1 is 1/10. */
export type Probability = number | string | Fraction;

/** Probabilities by level; they sum to exactly 1. */
export interface LevelOdds {
  readonly [level: number]: Probability;
}

/**
 * What may become of the indicators: a table, or a function of code and rated level (null when unanswered).
 * Indicators without odds keep their rating. `uniform`: every unanswered indicator takes each level equally often.
 */
export type Odds<R extends AnyRubric> =
  | 'uniform'
  | ((leaf: { readonly code: LeafOf<R>; readonly level: number | null }) => LevelOdds | null | undefined)
  | { readonly [Code in LeafOf<R>]?: LevelOdds };

export interface Outcome {
  readonly level: number;
  readonly probability: Exact;
}

export interface Chances {
  readonly plan: Plan;
  /** Possible outcomes of each leaf, never empty. */
  readonly outcomes: readonly (readonly Outcome[])[];
  readonly unanswered: readonly number[];
}

/** Reads ratings with odds. Every indicator needs one of the two. */
export function readChances(
  rubric: AnyRubric,
  ratings: unknown,
  odds: Odds<AnyRubric>,
): ChanceResult<Chances> {
  const compiled = compile(rubric);
  if (!compiled.ok) return compiled;
  const plan = compiled.value;
  const { levels, issues: found } = readLevels(rubric, plan, ratings, true);
  if (found.length > 0) return { ok: false, issues: found };
  const issues: ChanceIssue[] = [];
  const bad = (path: string, message: string): void => void issues.push({ code: 'bad-odds', path, message });
  const isTable = typeof odds === 'object' && odds !== null;
  if (!isTable && typeof odds !== 'function' && odds !== 'uniform')
    bad('', 'give odds by code, a function, or "uniform"');
  if (isTable) {
    for (const code of Object.keys(odds))
      if (!plan.leafPosition.has(code)) bad(code, `${rubric.id} has no indicator ${code.slice(0, 40)}`);
  }
  const outcomes = levels.map((level, leaf) => {
    const code = plan.leafCodes[leaf] as string;
    const rated = Number.isNaN(level) ? null : level;
    const own =
      typeof odds === 'function'
        ? odds({ code, level: rated })
        : isTable && Object.hasOwn(odds, code)
          ? odds[code]
          : null;
    if (own) return readOutcomes(own, plan, (message) => bad(code, message));
    if (rated !== null) return [{ level: rated, probability: exactFromFraction(1n, 1n) }];
    if (odds === 'uniform') return uniform(plan);
    issues.push({ code: 'unanswered', path: code, message: 'give a whole level or odds' });
    return [];
  });
  const unanswered = [...levels.keys()].filter((leaf) => Number.isNaN(levels[leaf]));
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: { plan, outcomes, unanswered } };
}

function uniform({ wholeMinimum, wholeMaximum }: Plan): Outcome[] {
  const count = wholeMaximum - wholeMinimum + 1;
  const probability = exactFromFraction(1n, BigInt(count));
  return Array.from({ length: count }, (_, k) => ({ level: wholeMinimum + k, probability }));
}

function readOutcomes(own: LevelOdds, plan: Plan, bad: (message: string) => void): Outcome[] {
  const outcomes: Outcome[] = [];
  let sum = exactFromFraction(0n, 1n);
  for (const [key, given] of Object.entries(own)) {
    const level = Number(key);
    const probability = readProbability(given);
    const isLevel = Number.isInteger(level) && level >= plan.wholeMinimum && level <= plan.wholeMaximum;
    if (!isLevel || !probability) {
      bad(
        isLevel
          ? `write the probability of level ${key} as "0.8" or "4/5"`
          : `${key.slice(0, 40)} is not a whole level of the scale`,
      );
      return [];
    }
    sum = sum.plus(probability);
    if (probability.num > 0n) outcomes.push({ level, probability });
  }
  if (sum.compare('1') !== 0) bad(`the probabilities sum to ${sum.toFraction()}, not 1`);
  return outcomes;
}

/** An exact probability of 0 to 1, or null. */
export function readProbability(given: unknown): Exact | null {
  const read =
    typeof given === 'number' || typeof given === 'string'
      ? readExact(String(given))
      : typeof given === 'object' && given !== null && 'num' in given && 'den' in given
        ? readFraction(given)
        : null;
  return read && read.num >= 0n && read.num <= read.den ? read : null;
}
