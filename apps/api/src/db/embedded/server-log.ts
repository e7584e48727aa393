import { open, readFile, rename } from 'node:fs/promises';
import { EmbeddedError } from './embedded-error.js';
import { diskFull, errnoOf } from './explain-file-error.js';
import type { Places } from './prepare-data-dir.js';

/** Opens an empty log and keeps the one of the run before: two files, whatever the number of starts. */
export async function openLog({ log, previousLog }: Places): Promise<Awaited<ReturnType<typeof open>>> {
  try {
    await rename(log, previousLog);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
  return open(log, 'a', 0o600);
}

/** The error for a server that ended, with the end of its log. */
export async function explainEnding(
  { dataDir, log }: Places,
  code: 'start-failed' | 'server-lost',
  ending: string,
): Promise<EmbeddedError> {
  const text = await readFile(log, 'utf8').catch(() => '');
  if (/No space left on device|Disk quota exceeded/.test(text)) return diskFull(dataDir);
  const lines = text.trim().split('\n').slice(-15).join('\n');
  return new EmbeddedError({
    code,
    message:
      code === 'start-failed'
        ? `PostgreSQL did not start on ${dataDir} (${ending}). The last lines of its log:\n${lines}`
        : `PostgreSQL on ${dataDir} ended unexpectedly (${ending}). The last lines of its log:\n${lines}`,
    fix: `Read the lines above and ${log}, then start again; committed data is safe. Or set DATABASE_URL to a PostgreSQL server.`,
  });
}
