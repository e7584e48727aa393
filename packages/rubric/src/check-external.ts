import type { InstrumentProblem } from './errors.js';
import { compareExact, readWeight } from './exact-sum.js';
import type { InstrumentFolder } from './read-instrument.js';

type Bands = NonNullable<InstrumentFolder['indicators'][number]['indicator']['externalIndex']>['bands'];

/** Checks that a reading of an outside index becomes one value: bands without gaps, and the same for every indicator. */
export function checkExternal(folder: InstrumentFolder): InstrumentProblem[] {
  const first = new Map<string, { readonly file: string; readonly bands: Bands }>();
  return folder.indicators.flatMap(({ file, indicator }) => {
    const external = indicator.externalIndex;
    if (!external) return [];
    const problem = (key: string, message: string, fix: string): InstrumentProblem[] => [
      { code: 'external-conversion', file, key, message, fix },
    ];
    const gap = external.bands.findIndex((band, position) => !meets(band, external.bands[position + 1]));
    if (gap >= 0) {
      return problem(
        `externalIndex.bands.${gap}`,
        'this band does not end where the next begins',
        'let from/to and valueFrom/valueTo of neighbouring bands meet',
      );
    }
    const other = first.get(external.id);
    first.set(external.id, other ?? { file, bands: external.bands });
    if (!other || JSON.stringify(other.bands) === JSON.stringify(external.bands)) return [];
    return problem(
      'externalIndex.bands',
      `${external.id} is converted differently in ${other.file}`,
      'use one conversion, or give the other index an id of its own',
    );
  });
}

function meets(band: Bands[number], next: Bands[number] | undefined): boolean {
  if (!next) return true;
  return (
    compareExact(readWeight(band.to), readWeight(next.from)) === 0 &&
    compareExact(readWeight(band.valueTo), readWeight(next.valueFrom)) === 0
  );
}
