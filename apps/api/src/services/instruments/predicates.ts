import type { Exact, PredicateBasis } from '@spbe/engine';
import { exactOf } from '@spbe/engine';
import { type Language, say } from '../words.js';
import type { KnownInstrument } from './known-instruments.js';

/** A predicate as the instrument names it. */
export function nameBand({ texts }: KnownInstrument, id: string, language: Language) {
  const band = texts.instrument.bands.order.find((candidate) => candidate.id === id);
  return { id, name: band ? say(band.name, language) : id };
}

/** Which value met the band edges in a year, as the instrument cites it; its default for other years and for none. */
export function basisOfYear({ scoring }: KnownInstrument, year: number | undefined): PredicateBasis {
  const { years, default: fallback } = scoring.predicateBasis;
  return (year === undefined ? undefined : years[year]) ?? fallback;
}

/** The predicate of an index under a basis. Lower edges are inclusive; the lowest band is open below. */
export function predicateAt({ scoring }: KnownInstrument, index: Exact, basis: PredicateBasis): string {
  const { places, mode } = scoring.publishedRounding;
  const met = basis === 'published' ? exactOf(index.toFixed(places, mode)) : index;
  const reached = scoring.bands.filter(({ from }) => from === null || met.compare(from) >= 0);
  return reached.at(-1)?.id ?? '';
}
