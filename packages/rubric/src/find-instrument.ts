import type { Instrument } from './instrument.js';

/** The instrument in force on a day (ISO date), or undefined before the first one. */
export function instrumentAt(instruments: readonly Instrument[], date: string): Instrument | undefined {
  return instruments.find(
    ({ inForce }) => inForce.from <= date && (inForce.until === null || date < inForce.until),
  );
}
