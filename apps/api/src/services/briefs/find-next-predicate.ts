import type { PlanInput } from '../calculations/plan-target.js';
import { Problem } from '../errors.js';
import type { KnownInstrument } from '../instruments/known-instruments.js';
import { nameBand } from '../instruments/predicates.js';
import type { Language } from '../words.js';

/** The predicate after the present one, and what is known of the way there. */
export interface NextPredicate {
  readonly id: string;
  readonly name: string;
  /** Null where the published figures do not fit together, so that no bound follows from them. */
  readonly way: {
    readonly fewestSteps: number;
    readonly baseRate: { readonly year: number; readonly of: number; readonly reached: number } | null;
  } | null;
}

/** The predicate after this one; null at the top. */
export function nextPredicateId({ scoring }: KnownInstrument, predicate: string): string | null {
  const at = scoring.bands.findIndex(({ id }) => id === predicate);
  return at < 0 ? null : (scoring.bands[at + 1]?.id ?? null);
}

interface Published {
  readonly instrument: KnownInstrument;
  readonly index: string;
  readonly predicate: string;
  readonly nodes: readonly { readonly code: string; readonly value: string }[] | null;
  readonly language: Language;
}

/**
 * The fewest steps from published figures to the next predicate, under the basis that the instrument has for years to
 * come, which is not always that of the published year.
 *
 * @param plan calculates a plan in a thread; resolves to the JSON of its answer
 * @returns null at the top
 */
export async function findNextPredicate(
  { instrument, index, predicate, nodes, language }: Published,
  plan: (input: PlanInput) => Promise<string>,
): Promise<NextPredicate | null> {
  const id = nextPredicateId(instrument, predicate);
  if (id === null) return null;
  const next = { id, name: nameBand(instrument, id, language).name };
  if (nodes === null) return { ...next, way: null };
  try {
    const text = await plan({
      instrument: instrument.scoring.id,
      index,
      nodes: Object.fromEntries(nodes.map(({ code, value }) => [code, value])),
      target: { predicate: id },
      language,
    });
    const { fewestSteps, baseRate } = JSON.parse(text) as {
      readonly fewestSteps: number;
      readonly baseRate: {
        readonly from: { readonly year: number };
        readonly of: number;
        readonly reached: number;
      } | null;
    };
    return {
      ...next,
      way: {
        fewestSteps,
        baseRate: baseRate && { year: baseRate.from.year, of: baseRate.of, reached: baseRate.reached },
      },
    };
  } catch (error) {
    // Misprinted figures have no levels behind them.
    if (error instanceof Problem && error.code === 'figures-invalid') return { ...next, way: null };
    throw error;
  }
}
