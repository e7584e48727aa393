import type { Generated, JSONColumnType } from 'kysely';

/** The tables as migrations/*.sql leave them. numeric and bigint arrive as text, which keeps them exact. */
export interface Schema {
  dataset: DatasetTable;
  source_document: SourceDocumentTable;
  institution: InstitutionTable;
  published_result: PublishedResultTable;
  published_node_value: PublishedNodeValueTable;
}

interface DatasetTable {
  id: string;
  content_hash: string;
  loaded_at: Generated<Date>;
}

interface SourceDocumentTable {
  id: string;
  title: string;
  kind: string;
  copy: string;
  url: string | null;
  /** ISO date; see the type parser in open-database.ts. */
  checked_on: string;
  confidence: 'high' | 'medium' | 'low';
}

interface InstitutionTable {
  id: Generated<string>;
  slug: string;
  name: string;
  kind: 'kementerian' | 'lembaga' | 'provinsi' | 'kabupaten' | 'kota';
  province: string | null;
  former_names: string[];
}

interface PublishedResultTable {
  institution_id: string;
  year: number;
  instrument: string;
  index_value: string;
  predicate: string;
  source_id: string;
  notes: JSONColumnType<readonly { kind: string; id: string; en: string }[], string, string>;
}

interface PublishedNodeValueTable {
  institution_id: string;
  year: number;
  node_code: string;
  value: string;
}
