import { compareExact, type ExactSum, readExact } from './exact-sum.js';
import type { Instrument } from './instrument.js';

/**
 * The level of one indicator value: what an assessor calls it, not the predicate of an index. In `pemdi-2026` the two
 * differ on every edge: a value of 1.50 is level 1 (Merintis), an index of 1.50 is Cukup (`score(...).predicate`).
 * Source: `levelBands` of instrument.yaml.
 *
 * @param value exact text ("2.5", "7/6"), a whole number, or a fraction of bigints such as an `Exact` of the engine
 * @returns the level, or null when the value is not exact, lies outside the scale, or is a fraction on a scale of
 *   whole levels
 */
export function levelOf(instrument: Instrument, value: string | number | ExactSum): number | null {
  const exact = typeof value === 'object' ? value : readExact(String(value));
  if (exact === null || exact.den <= 0n) return null;
  const edge = (text: string): number => compareExact(exact, readExact(text) as ExactSum);
  if (edge(instrument.scale.minimum) < 0 || edge(instrument.scale.maximum) > 0) return null;
  if (instrument.levelBands === undefined)
    return exact.num % exact.den === 0n ? Number(exact.num / exact.den) : null;
  const { edge: kind, from } = instrument.levelBands;
  const above = from.filter((text) => (kind === 'upper-inclusive' ? edge(text) > 0 : edge(text) >= 0)).length;
  // The lowest level includes both its edges.
  return Number(instrument.scale.minimum) + Math.max(above, 1) - 1;
}
