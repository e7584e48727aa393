import { type Exact, exactFromFraction } from '../exact.js';
import type { AnyRubric, LeafOf } from '../model.js';
import { readTarget } from '../plan/read-target.js';
import type { PartialLevels } from './distribution.js';
import type { ChanceResult } from './errors.js';
import { type Chances, type Odds, readChances } from './read-odds.js';

export interface Question<Code extends string = string> {
  readonly code: Code;
  /** By how much the answer narrows the span of possible indices. */
  readonly width: Exact;
  /**
   * What the answer is expected to tell about the predicate, in bits (0: nothing, 1: as much as a fair yes or no); null
   * without odds. A double, good to about 1e-12.
   */
  readonly bits: number | null;
}

/**
 * Which unanswered indicator to ask for first: without odds the one that narrows the index most, with odds the one
 * whose answer tells most about the predicate (default basis). Ties go to the wider, then to the earlier one.
 *
 * @param partial whole levels of what is answered
 * @returns all unanswered indicators, the most telling first; an empty list when nothing is left to ask. Issues: `bad-odds`,
 *   `too-wide` (with odds), `unanswered`, and those of ratings and rubrics
 */
export function nextQuestion<const R extends AnyRubric>(
  rubric: R,
  partial: PartialLevels<R>,
  odds?: Odds<R>,
): ChanceResult<readonly Question<LeafOf<R>>[]> {
  const read = readChances(rubric, partial, (odds ?? 'uniform') as Odds<AnyRubric>);
  if (!read.ok) return read;
  const { plan, outcomes, unanswered } = read.value;
  const span = (leaf: number): number => {
    const levels = (outcomes[leaf] ?? []).map(({ level }) => level);
    return (plan.leafWeights[leaf] as number) * (Math.max(...levels) - Math.min(...levels));
  };
  const cells = outcomes.length * outcomes.reduce((sum, _, leaf) => sum + span(leaf), 1);
  if (odds !== undefined && cells > MOST_CELLS) {
    const message =
      'ask without odds, or answer some indicators first: the index has too many possible values';
    return { ok: false, issues: [{ code: 'too-wide', path: '', message }] };
  }
  const bits = odds === undefined ? null : bitsOf(rubric, read.value);
  const ranked = [...unanswered].sort((a, b) => {
    const told = bits ? (bits.get(b) ?? 0) - (bits.get(a) ?? 0) : 0;
    // Sorting is stable: among equals the earlier one stays first.
    return Math.abs(told) > NOISE ? told : span(b) - span(a);
  });
  const value = ranked.map(
    (leaf): Question<LeafOf<AnyRubric>> => ({
      code: plan.leafCodes[leaf] as string,
      width: exactFromFraction(BigInt(span(leaf)), BigInt(plan.total)),
      bits: bits ? (bits.get(leaf) ?? 0) : null,
    }),
  );
  return { ok: true, value };
}

// Doubles kept at once, about 160 MB: spbe-2020 needs 400,000.
const MOST_CELLS = 20_000_000;

/** Differences below this are rounding of the doubles, not information. */
const NOISE = 1e-12;

/** Mutual information between each unanswered leaf and the predicate. */
function bitsOf(rubric: AnyRubric, { plan, outcomes, unanswered }: Chances): Map<number, number> {
  const lows = outcomes.map(
    (own, leaf) => (plan.leafWeights[leaf] as number) * Math.min(...own.map(({ level }) => level)),
  );
  const base = lows.reduce((a, b) => a + b, 0);
  /** What each outcome adds over the leaf's lowest, and how likely it is. */
  const steps = outcomes.map((own, leaf) =>
    own.map(({ level, probability }) => ({
      shift: (plan.leafWeights[leaf] as number) * level - (lows[leaf] as number),
      chance: probability.toNumber(),
    })),
  );
  const cuts = rubric.bands.slice(1).map(({ id }) => {
    const goal = readTarget(rubric, plan, { predicate: id });
    return (typeof goal === 'string' ? 0 : goal.numerator) - base;
  });
  const count = outcomes.length;
  const before: Float64Array[] = [Float64Array.of(1)];
  for (let leaf = 0; leaf < count; leaf++)
    before.push(widen(before[leaf] as Float64Array, steps[leaf] ?? []));
  const entropyOfTails = (tails: readonly number[]): number => {
    const edges = [1, ...tails, 0];
    return edges.slice(1).reduce((sum, tail, band) => sum + surprise((edges[band] as number) - tail), 0);
  };
  const now = entropyOfTails(
    cuts.map((cut) => tailOf(before[count] as Float64Array, Float64Array.of(1), cut)),
  );
  const bits = new Map<number, number>();
  const asked = new Set(unanswered);
  let after: Float64Array = Float64Array.of(1);
  for (let leaf = count - 1; leaf >= 0; leaf--) {
    const own = steps[leaf] ?? [];
    if (asked.has(leaf)) {
      const others = before[leaf] as Float64Array;
      const left = own.reduce((sum, { shift, chance }) => {
        const tails = cuts.map((cut) => tailOf(others, after, cut - shift));
        return sum + chance * entropyOfTails(tails);
      }, 0);
      bits.set(leaf, Math.max(0, now - left));
    }
    after = widen(after, own);
  }
  return bits;
}

const surprise = (chance: number): number => (chance > 0 ? -chance * Math.log2(chance) : 0);

function widen(
  chances: Float64Array,
  own: readonly { readonly shift: number; readonly chance: number }[],
): Float64Array {
  const wider = new Float64Array(chances.length + Math.max(...own.map(({ shift }) => shift)));
  for (const { shift, chance } of own) {
    for (let k = 0; k < chances.length; k++)
      wider[k + shift] = (wider[k + shift] as number) + (chances[k] as number) * chance;
  }
  return wider;
}

/** Probability that the sum of two independent parts is at least `cut`, without forming their distribution. */
function tailOf(a: Float64Array, b: Float64Array, cut: number): number {
  // Walks a upwards and the tail of b downwards: each is read once.
  let tail = 0;
  let from = b.length;
  let sum = 0;
  for (let x = Math.max(0, cut - b.length + 1); x < a.length; x++) {
    while (from > 0 && from > cut - x) tail += b[--from] as number;
    sum += (a[x] as number) * tail;
  }
  return sum;
}
