import type { Rubric } from '@spbe/engine';
import type { Cite, DocumentSource, IndicatorFile, InstrumentFile } from './schema.js';

/** What scoring needs of an instrument, and nothing else: small enough for a page or a bot to carry. */
export interface Instrument<
  Leaf extends string = string,
  Inner extends string = string,
  Predicate extends string = string,
> extends Rubric<Leaf, Inner, Predicate> {
  readonly name: { readonly id: string; readonly en: string };
  readonly indexName: { readonly id: string; readonly en: string };
  readonly inForce: { readonly from: string; readonly until: string | null };
  readonly repealedBy: string | null;
  /** Years whose assessments used this instrument. */
  readonly years: readonly number[];
  /** SHA-256 over everything that decides a score (tree, weights, scale, bands, rounding, basis). */
  readonly contentHash: string;
  /**
   * Lower edges of the levels of one indicator value, ascending from the lowest level, where values are decimals.
   * `upper-inclusive`: a value on an edge still belongs to the level below it, unlike a predicate band.
   */
  readonly levelBands?: {
    readonly edge: 'lower-inclusive' | 'upper-inclusive';
    readonly from: readonly string[];
  };
}

export interface NodeText {
  readonly code: string;
  readonly tier: string;
  readonly parent: string | null;
  readonly weight: string;
  readonly name: { readonly id: string; readonly en: string };
}

export type IndicatorText = IndicatorFile & {
  readonly weight: string;
  /** Codes from the top down, for example ["D2", "A2"]. */
  readonly path: readonly string[];
};

/** The whole instrument in words: what the law requires, what counts as evidence, and our tips. */
export interface InstrumentTexts {
  readonly id: string;
  readonly contentHash: string;
  readonly instrument: Omit<InstrumentFile, 'tree'>;
  readonly weightSources: readonly Cite[];
  readonly nodes: readonly NodeText[];
  readonly indicators: readonly IndicatorText[];
  readonly documents: readonly DocumentSource[];
}
