import type { Instrument } from './instrument.js';
import { instruments } from './instruments.js';

/**
 * The instrument in force on a day (ISO date such as "2024-12-31"), or undefined when there is none. Looks in all
 * instruments of this package, or in the list given first.
 * An assessment of a year is scored with the instrument whose `years` name that year, which can differ from the one in
 * force on the day of asking.
 */
export function instrumentAt(date: string): Instrument | undefined;
export function instrumentAt(among: readonly Instrument[], date: string): Instrument | undefined;
export function instrumentAt(first: string | readonly Instrument[], second?: string): Instrument | undefined {
  const [among, date] = typeof first === 'string' ? [instruments, first] : [first, second ?? ''];
  return among.find(
    ({ inForce }) => inForce.from <= date && (inForce.until === null || date < inForce.until),
  );
}
