import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serviceKeyFile } from './start/keep-service-key.js';
import { say, sayFailure } from './start/say.js';

/**
 * `npm run first-admin`: asks the running API for the key of the first administrator and prints it, once. Works while the
 * installation has no administrator; uses the settings of `npm start` (SPBE_DATA_DIR, PORT, SPBE_SERVICE_KEY, SPBE_API_URL).
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { SPBE_DATA_DIR, SPBE_SERVICE_KEY, SPBE_API_URL, PORT } = process.env;

interface Answer {
  readonly key?: string;
  readonly detail?: string;
  readonly fix?: string;
}

async function main(): Promise<number> {
  const serviceKey = SPBE_SERVICE_KEY || readKept();
  if (serviceKey === null) {
    sayFailure(
      'there is no service key yet',
      'start the program first with "npm start", in another terminal',
    );
    return 1;
  }
  const api = SPBE_API_URL || `http://127.0.0.1:${PORT || '3000'}`;
  const answer = await ask(api, serviceKey);
  if (answer?.key) {
    say('The key of the first administrator, shown now and never again:');
    say('');
    say(`  ${answer.key}`);
    say('');
    say(`Keep it like a password. Let an institution join: POST ${api}/v1/institutions (see ${api}/docs).`);
    return 0;
  }
  if (answer) sayFailure(answer.detail ?? 'the API refused', answer.fix ?? 'see its log');
  else
    sayFailure(`nothing answers at ${api}`, 'start the program first with "npm start", in another terminal');
  return 1;
}

function readKept(): string | null {
  try {
    return readFileSync(serviceKeyFile(resolve(root, SPBE_DATA_DIR || 'data')), 'utf8').trim();
  } catch {
    return null;
  }
}

async function ask(api: string, serviceKey: string): Promise<Answer | null> {
  try {
    const response = await fetch(`${api}/v1/setup`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${serviceKey}`,
        'content-type': 'application/json',
        'accept-language': 'en',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify({ label: 'first administrator' }),
    });
    return (await response.json()) as Answer;
  } catch {
    return null;
  }
}

process.exitCode = await main();
