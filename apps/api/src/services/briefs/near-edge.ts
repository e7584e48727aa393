import { type Exact, exactOf } from '@spbe/engine';
import type { KnownInstrument } from '../instruments/known-instruments.js';
import { nameBand, predicateAt } from '../instruments/predicates.js';
import { printFigure } from '../print-figure.js';
import type { Language, Words } from '../words.js';

/** Rounding to two decimals moves a figure by no more. */
const NEAR = exactOf('0.005');

/**
 * What to say where an index lies within 0.005 of the edge of a predicate: official rows exist in which the rounded index
 * and the full one have different predicates, so both are named rather than one chosen silently.
 *
 * @returns null away from every edge
 */
export function nearEdge(instrument: KnownInstrument, index: Exact, language: Language): Words | null {
  const edge = instrument.scoring.bands.find(
    ({ from }) => from !== null && isNear(index, exactOf(from)),
  )?.from;
  if (edge === undefined || edge === null) return null;
  const full = predicateAt(instrument, index, 'exact');
  const rounded = predicateAt(instrument, index, 'published');
  const name = (id: string): string => nameBand(instrument, id, language).name;
  const [shown, printed, at] = [
    printFigure(index.toDecimalText() ?? index.toFixed(6, 'half-up'), language),
    printFigure(index.toFixed(2, 'half-up'), language),
    printFigure(edge, language),
  ];
  if (full !== rounded) {
    return {
      id: `Di tepi batas ${at}: nilai penuh ${shown} berarti ${name(full)}, nilai terbulatkan ${printed} berarti ${name(rounded)}.`,
      en: `At the edge ${at}: the full value ${shown} means ${name(full)}, the rounded value ${printed} means ${name(rounded)}.`,
    };
  }
  const bands = instrument.scoring.bands;
  const below = bands[bands.findIndex(({ from }) => from === edge) - 1]?.id;
  const other = index.compare(edge) >= 0 ? below : bands.find(({ from }) => from === edge)?.id;
  if (other === undefined) return null;
  return {
    id: `Tipis di batas ${at}: nilai penuh ${shown}; selangkah di seberangnya berarti ${name(other)}.`,
    en: `Close to the edge ${at}: the full value is ${shown}; just across it is ${name(other)}.`,
  };
}

const isNear = (index: Exact, edge: Exact): boolean => {
  const distance = index.compare(edge) >= 0 ? index.minus(edge) : edge.minus(index);
  return distance.compare(NEAR) <= 0;
};
