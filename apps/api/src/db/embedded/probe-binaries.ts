import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkReach } from './check-reach.js';
import { noBinaries } from './find-binaries.js';
import { serverEnvironment } from './server-settings.js';
import type { ServerUser } from './server-user.js';

const run = promisify(execFile);

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Major version, which names the format of the data directory. */
  readonly major: string;
}

/** Runs `postgres -V` as the user that will run the server: loader, libraries, access and version in one answer. */
export async function probeBinaries(nativeDir: string, user: ServerUser): Promise<Binaries> {
  const postgres = join(nativeDir, 'bin', 'postgres');
  await checkReach(postgres, user, 'the PostgreSQL binaries in');
  let output: string;
  try {
    const { uid, gid, switched } = user;
    const asUser = switched ? { uid, gid } : {};
    output = (await run(postgres, ['-V'], { ...asUser, cwd: '/', env: serverEnvironment() })).stdout;
  } catch (error) {
    // Typical: musl has no glibc loader, glibc is older than 2.27, the processor lacks instructions.
    throw noBinaries(
      `The embedded PostgreSQL does not run on this system: ${String(error).trim()}.`,
      undefined,
      error,
    );
  }
  const major = /\) (\d+)/.exec(output)?.[1];
  if (major === undefined) throw noBinaries(`${postgres} does not state its version: ${output.trim()}`);
  return { initdb: join(nativeDir, 'bin', 'initdb'), postgres, major };
}
