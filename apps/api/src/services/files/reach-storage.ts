import { fileUnavailable } from './refuse-file.js';

/**
 * Does something with the storage of files.
 *
 * @throws Problem `file-unavailable`, with its cause for the log, when the storage fails: a bucket may be away, a disk full
 */
export async function reachStorage<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const problem = fileUnavailable();
    problem.cause = error;
    throw problem;
  }
}
