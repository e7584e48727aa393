/** Reasons for which a start stops at the database; the ones of the embedded server are in embedded/. */
export type DatabaseErrorCode = 'database-unreachable' | 'database-newer' | 'migration-changed';

/** Says what happened and what the person at the keyboard can do about it. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: DatabaseErrorCode;
  readonly fix: string;

  constructor(parts: {
    readonly code: DatabaseErrorCode;
    readonly message: string;
    readonly fix: string;
    readonly cause?: unknown;
  }) {
    super(parts.message, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.code = parts.code;
    this.fix = parts.fix;
  }
}
