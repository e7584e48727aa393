import type { Generated, JSONColumnType } from 'kysely';

export interface DatasetTable {
  id: string;
  content_hash: string;
  loaded_at: Generated<Date>;
}

export interface SourceDocumentTable {
  id: string;
  title: string;
  kind: string;
  copy: string;
  url: string | null;
  /** ISO date; see the type parser in open-database.ts. */
  checked_on: string;
  confidence: 'high' | 'medium' | 'low';
}

export interface InstitutionTable {
  id: Generated<string>;
  slug: string;
  name: string;
  kind: 'kementerian' | 'lembaga' | 'provinsi' | 'kabupaten' | 'kota';
  province: string | null;
  former_names: string[];
  time_zone: Generated<TimeZone>;
  /** When the institution began to work with this software; null for those known from published results only. */
  joined_at: Date | null;
  /** Whether its work here is invented. */
  is_demo: Generated<boolean>;
  /** Counts what its admins changed, not what a load of published results did. */
  revision: Generated<number>;
}

/** WIB, WITA and WIT. */
export type TimeZone = 'Asia/Jakarta' | 'Asia/Makassar' | 'Asia/Jayapura';

export interface PublishedResultTable {
  institution_id: string;
  year: number;
  instrument: string;
  index_value: string;
  predicate: string;
  source_id: string;
  notes: JSONColumnType<readonly { kind: string; id: string; en: string }[], string, string>;
}

export interface PublishedNodeValueTable {
  institution_id: string;
  year: number;
  node_code: string;
  value: string;
}
