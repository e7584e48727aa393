/** Every reason for which the embedded PostgreSQL cannot serve; stable, because callers and documents name them. */
export const EMBEDDED_ERROR_CODES = [
  'data-dir-in-use',
  'data-dir-not-writable',
  'data-dir-version',
  'disk-full',
  'no-binaries',
  'root-cannot-reach',
  'server-lost',
  'start-failed',
] as const;

export type EmbeddedErrorCode = (typeof EMBEDDED_ERROR_CODES)[number];

interface EmbeddedErrorParts {
  readonly code: EmbeddedErrorCode;
  /** What happened and why. */
  readonly message: string;
  /** What the person at the keyboard can do about it. */
  readonly fix: string;
  readonly cause?: unknown;
}

export class EmbeddedError extends Error {
  override readonly name = 'EmbeddedError';
  readonly code: EmbeddedErrorCode;
  readonly fix: string;

  constructor({ code, message, fix, cause }: EmbeddedErrorParts) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.fix = fix;
  }
}
