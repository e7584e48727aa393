import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where `npm start` keeps the key that API and bot share: readable by its owner alone. */
export const serviceKeyFile = (dataDir: string): string => join(dataDir, 'service-key');

/** The key of an earlier start, or a new one that is kept for the next. */
export function keepServiceKey(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  const file = serviceKeyFile(dataDir);
  try {
    // Fails when the file is there already, so that two starts at once agree on one key.
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
