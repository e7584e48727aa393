import {
  type PublishedInstitution,
  publishedInstitutions,
  resultSources,
  resultsHash,
} from '@spbe/rubric/results';
import { type Database, transactAlone } from '../../store/database.js';
import { findDatasetHash, recordDataset } from '../../store/datasets.js';
import { putInstitutions } from '../../store/institutions.js';
import { replacePublishedResults } from '../../store/published-results.js';
import { putSourceDocuments } from '../../store/source-documents.js';

const DATASET = 'national-results';

/**
 * Puts the published national results into the database, once per content: all of it or nothing. Replicas that start
 * together wait for each other; the later ones find the work done. Returns whether anything was loaded.
 */
export async function loadNationalResults(database: Database): Promise<'loaded' | 'unchanged'> {
  if ((await findDatasetHash(database, DATASET)) === resultsHash) return 'unchanged';
  return transactAlone(database, 'nationalResults', async (transaction) => {
    if ((await findDatasetHash(transaction, DATASET)) === resultsHash) return 'unchanged';
    await putSourceDocuments(
      transaction,
      resultSources.map(({ id, title, kind, copy, url, checkedOn, confidence }) => ({
        id,
        title,
        kind,
        copy,
        url: url ?? null,
        checked_on: checkedOn,
        confidence,
      })),
    );
    const ids = await putInstitutions(
      transaction,
      publishedInstitutions.map(({ slug, name, kind, province, formerNames }) => ({
        slug,
        name,
        kind,
        province,
        former_names: [...formerNames],
      })),
    );
    const idOf = ({ slug }: PublishedInstitution): string => {
      const id = ids.get(slug);
      if (id === undefined) throw new Error(`the database returned no id for ${slug}`);
      return id;
    };
    await replacePublishedResults(
      transaction,
      publishedInstitutions.flatMap((institution) =>
        institution.results.map(({ year, instrument, index, predicate, source, notes }) => ({
          institution_id: idOf(institution),
          year,
          instrument,
          index_value: index,
          predicate,
          source_id: source,
          notes: JSON.stringify(notes),
        })),
      ),
      publishedInstitutions.flatMap((institution) =>
        institution.results.flatMap(({ year, domains }) =>
          Object.entries(domains ?? {}).map(([node_code, value]) => ({
            institution_id: idOf(institution),
            year,
            node_code,
            value,
          })),
        ),
      ),
    );
    await recordDataset(transaction, DATASET, resultsHash);
    return 'loaded';
  });
}
