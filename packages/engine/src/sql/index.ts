// SQL
export type { Dialect } from './dialect.js';
// Errors
export { SQL_ISSUE_CODES, type SqlIssue, type SqlIssueCode, type SqlResult } from './errors.js';
export { type SqlOptions, toSql } from './to-sql.js';
