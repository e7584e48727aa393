// The ministry's published results of 2023 and 2024, as data
export { publishedInstitutions, resultSources, resultsHash } from './generated/results.js';
export type {
  InstitutionKind,
  PublishedInstitution,
  PublishedPredicate,
  PublishedResult,
  ResultSource,
  RowRemark,
} from './published-results.js';
