import type { DocumentSource } from './schema.js';

export type InstitutionKind = 'kementerian' | 'lembaga' | 'provinsi' | 'kabupaten' | 'kota';
export type RowRemark = 'misprint' | 'unreadable' | 'unanswered-as-zero' | 'predicate-edge';
export type PublishedPredicate = 'kurang' | 'cukup' | 'baik' | 'sangat-baik' | 'memuaskan';

/** One year of one institution exactly as published; texts such as "2.69" are never recalculated. */
export interface PublishedResult {
  readonly year: number;
  readonly instrument: 'spbe-2020';
  /** Null where the source copy is unreadable or misprinted. */
  readonly domains: {
    readonly D1: string;
    readonly D2: string;
    readonly D3: string;
    readonly D4: string;
  } | null;
  readonly index: string;
  readonly predicate: PublishedPredicate;
  readonly source: string;
  readonly notes: readonly { readonly kind: RowRemark; readonly id: string; readonly en: string }[];
}

export interface PublishedInstitution {
  /** Stable name for addresses, for example `provinsi-kalimantan-selatan`. */
  readonly slug: string;
  readonly name: string;
  readonly formerNames: readonly string[];
  readonly kind: InstitutionKind;
  /** Null for central institutions. */
  readonly province: string | null;
  /** Ascending by year. */
  readonly results: readonly PublishedResult[];
}

export type ResultSource = DocumentSource;
