import { type Exact, exactOf } from '@spbe/engine';
import type { Database } from '../../store/database.js';
import { type InstitutionRow, listInstitutions } from '../../store/institutions.js';
import {
  listPublishedNodeValues,
  listPublishedResults,
  type PublishedNodeValueRow,
  type PublishedResultRow,
} from '../../store/published-results.js';
import { listSourceDocuments, type SourceDocumentRow } from '../../store/source-documents.js';
import { groupRows } from '../group-rows.js';
import { indexNames, type NameIndex } from './index-names.js';
import type { InstitutionKind } from './institution-kinds.js';

/** One year of one institution as published. */
export interface CataloguedResult {
  readonly year: number;
  readonly instrument: string;
  /** The printed index, for example "2.69". */
  readonly index: string;
  /** The same as an exact number, for ranks and changes. */
  readonly value: Exact;
  readonly predicate: string;
  /** Printed values by code, or null where the source is unreadable. */
  readonly values: ReadonlyMap<string, string> | null;
  readonly notes: readonly { readonly kind: string; readonly id: string; readonly en: string }[];
  readonly source: SourceDocumentRow;
}

export interface CataloguedInstitution {
  readonly slug: string;
  readonly name: string;
  readonly formerNames: readonly string[];
  readonly kind: InstitutionKind;
  readonly province: string | null;
  /** Ascending by year, never empty. */
  readonly results: readonly CataloguedResult[];
  /** What a search compares with. */
  readonly names: NameIndex;
}

/** Everything published, in memory: some hundred institutions that do not change while the process runs. */
export interface ResultCatalogue {
  /** Ordered by name. */
  readonly institutions: readonly CataloguedInstitution[];
  readonly bySlug: ReadonlyMap<string, CataloguedInstitution>;
}

export const EMPTY_CATALOGUE: ResultCatalogue = { institutions: [], bySlug: new Map() };

/** Reads the published results from the database, which owns them. */
export async function openCatalogue(database: Database): Promise<ResultCatalogue> {
  const [rows, results, values, documents] = await Promise.all([
    listInstitutions(database),
    listPublishedResults(database),
    listPublishedNodeValues(database),
    listSourceDocuments(database),
  ]);
  const resultsOf = groupRows(results, ({ institution_id }) => institution_id);
  const valuesOf = groupRows(values, ({ institution_id, year }) => `${institution_id}/${year}`);
  const documentOf = new Map(documents.map((document) => [document.id, document]));
  const institutions = rows
    .filter(({ id }) => resultsOf.has(id))
    .map((row) =>
      catalogueInstitution(
        row,
        (resultsOf.get(row.id) ?? []).map((result) =>
          catalogueResult(result, valuesOf.get(`${row.id}/${result.year}`), documentOf.get(result.source_id)),
        ),
      ),
    )
    .sort((a, b) => compareText(a.name, b.name));
  return { institutions, bySlug: new Map(institutions.map((entry) => [entry.slug, entry])) };
}

/** By code units: the same order on every machine, whatever its locale. */
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function catalogueInstitution(
  row: InstitutionRow,
  results: readonly CataloguedResult[],
): CataloguedInstitution {
  const { slug, name, former_names: formerNames, kind, province } = row;
  return {
    slug,
    name,
    formerNames,
    kind,
    province,
    results,
    names: indexNames({ slug, name, formerNames, kind, province }),
  };
}

function catalogueResult(
  row: PublishedResultRow,
  values: readonly PublishedNodeValueRow[] | undefined,
  source: SourceDocumentRow | undefined,
): CataloguedResult {
  if (!source) throw new Error(`the database has no source document ${row.source_id}`);
  return {
    year: row.year,
    instrument: row.instrument,
    index: row.index_value,
    value: exactOf(row.index_value),
    predicate: row.predicate,
    values: values ? new Map(values.map(({ node_code, value }) => [node_code, value])) : null,
    notes: row.notes,
    source,
  };
}
