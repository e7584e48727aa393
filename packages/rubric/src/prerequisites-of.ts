import { evidenceReuse, prerequisites } from './generated/relations.js';
import type { Prerequisite } from './relations-schema.js';

/** Which evidence gathered for spbe-2020 is worth opening again for an indicator of pemdi-2026: our advice only. */
export { evidenceReuse };

/**
 * What must stand before an indicator can rise, for an instrument id; empty where none is known (spbe-2018).
 * The lower level of the same indicator is implicit and not listed. Free of cycles, so a plan always has an order.
 * Few are official: filter by `basis` when only those may bind.
 */
export function prerequisitesOf(instrument: string): readonly Prerequisite[] {
  return prerequisites.find((each) => each.instrument === instrument)?.prerequisites ?? [];
}
