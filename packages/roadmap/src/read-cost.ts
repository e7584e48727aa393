import { readAmount } from '@spbe/engine/plan';
import type { YearStep } from './task.js';

/** Looks up what a step costs in the function or table of a task; nothing given means 1, null is no cost. */
export function readCost(cost: unknown, step: YearStep): bigint | null {
  if (cost === undefined) return 1n;
  if (typeof cost === 'function') return readAmount(cost(step));
  if (typeof cost !== 'object' || cost === null || !Object.hasOwn(cost, step.code)) return null;
  const entry = (cost as { readonly [code: string]: unknown })[step.code];
  return readAmount(
    typeof entry === 'object' && entry !== null ? (entry as { [to: number]: unknown })[step.to] : entry,
  );
}
