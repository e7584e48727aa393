import { EmbeddedError } from './embedded-error.js';

/** The errno code of a failed system call, or undefined for any other error. */
export function errnoOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** Runs file work below `dataDir` and turns the failures an administrator can repair into coded errors. */
export async function explainFileErrors<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explainFileError(dataDir, error);
  }
}

function explainFileError(dataDir: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof EmbeddedError) return error;
  switch (errnoOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(dataDir, error);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
      return new EmbeddedError({
        code: 'data-dir-not-writable',
        message: `The data directory ${dataDir} cannot be written: ${error.message}.`,
        fix: `Give the user running this program write access to ${dataDir} (for example "chown -R <user> ${dataDir}"), or choose another data directory.`,
        cause: error,
      });
    default:
      return error;
  }
}

/** The coded error for a volume without free space. */
export function diskFull(dataDir: string, cause?: unknown): EmbeddedError {
  return new EmbeddedError({
    code: 'disk-full',
    message: `The volume that holds ${dataDir} has no space left, so PostgreSQL cannot write.`,
    fix: 'Free space on that volume (200 MB is enough to start) and start again. No committed data is lost.',
    cause,
  });
}
