import type { YearStep } from './task.js';

const LARGEST_AMOUNT = 10n ** 60n;

/** A whole number of 0 or more as a bigint, or null. */
export function readAmount(value: unknown): bigint | null {
  const isWhole = typeof value === 'bigint' || Number.isSafeInteger(value);
  const read = isWhole ? BigInt(value as number | bigint) : -1n;
  return read >= 0n && read < LARGEST_AMOUNT ? read : null;
}

/** Looks up what a step costs in the function or table of a task; nothing given means 1. */
export function readCost(cost: unknown, step: YearStep): bigint | null {
  if (cost === undefined) return 1n;
  if (typeof cost === 'function') return readAmount(cost(step));
  if (typeof cost !== 'object' || cost === null || !Object.hasOwn(cost, step.code)) return null;
  const entry = (cost as { readonly [code: string]: unknown })[step.code];
  return readAmount(
    typeof entry === 'object' && entry !== null ? (entry as { [to: number]: unknown })[step.to] : entry,
  );
}
