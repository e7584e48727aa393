import { access, chmod, constants, readFile, stat, symlink } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { errnoOf } from './explain-file-error.js';
import { noBinaries } from './find-binaries.js';

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * Makes the unpacked binaries loadable: npm packages cannot carry symbolic links, so a script after the
 * installation creates those of the libraries, and `--ignore-scripts` skips it. Harmless when all is in place.
 */
export async function linkLibraries(nativeDir: string, onRepair: () => void): Promise<void> {
  const missing: Link[] = [];
  for (const link of await readLinks(nativeDir)) {
    if (!(await exists(link.target))) missing.push(link);
  }
  const locked: string[] = [];
  for (const name of ['initdb', 'postgres']) {
    const program = join(nativeDir, 'bin', name);
    if (!(await exists(program)))
      throw noBinaries(`The PostgreSQL installation lacks ${program}.`, REINSTALL);
    if (!(await isExecutable(program))) locked.push(program);
  }
  if (missing.length === 0 && locked.length === 0) return;

  onRepair();
  try {
    for (const { source, target } of missing) await link(source, target);
    for (const program of locked) await chmod(program, 0o755);
  } catch (error) {
    throw noBinaries(
      `The PostgreSQL binaries in ${nativeDir} are incomplete (the installation ran without install scripts) and cannot be completed: ${String(error)}.`,
      REINSTALL,
      error,
    );
  }
}

const REINSTALL =
  'Run "npm rebuild" once as the user that owns node_modules, or set DATABASE_URL to a PostgreSQL server (15 or later).';

async function readLinks(nativeDir: string): Promise<Link[]> {
  let text: string;
  try {
    text = await readFile(join(nativeDir, 'pg-symlinks.json'), 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return []; // not every platform needs links
    throw error;
  }
  const entries: unknown = JSON.parse(text);
  if (!Array.isArray(entries) || !entries.every(isLink)) {
    throw noBinaries(`${join(nativeDir, 'pg-symlinks.json')} is not a list of links.`, REINSTALL);
  }
  // The list is relative to the package, whose only content here is `native`.
  return entries.map(({ source, target }) => ({
    source: join(nativeDir, '..', source),
    target: join(nativeDir, '..', target),
  }));
}

function isLink(entry: unknown): entry is Link {
  return (
    typeof entry === 'object' &&
    entry !== null &&
    'source' in entry &&
    'target' in entry &&
    [entry.source, entry.target].every(
      (path) => typeof path === 'string' && path.startsWith('native/') && !path.split(sep).includes('..'),
    )
  );
}

async function link(source: string, target: string): Promise<void> {
  try {
    await symlink(relative(dirname(target), source), target);
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error; // another process was repairing too
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
