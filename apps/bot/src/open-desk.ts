import { createSpbeClient, SpbeProblem } from '@spbe/client';
import type { Desk, Me } from './desk.js';
import { downloadFile, type FileSource } from './download-file.js';
import { httpFetch } from './http-fetch.js';
import type { Language } from './language.js';
import type { Words } from './words.js';

/** Who asks, where, in which language, and by which update. */
export interface Asked {
  readonly personId: number;
  readonly chat: Desk['chat'];
  readonly language: Language;
  /** The same for every delivery of the same update, and of no other: another bot may give the same numbers. */
  readonly effect: string;
  readonly botUsername: string;
}

export type OpenDesk = (asked: Asked) => Desk;

export interface DeskParts {
  readonly apiUrl: string;
  readonly apiKey: string | undefined;
  /** A person waits for the answer. */
  readonly timeoutMs: number;
  readonly words: Readonly<Record<Language, Words>>;
  readonly files: FileSource;
  /** The clock of this computer unless told. */
  readonly now?: (() => Date) | undefined;
}

/** The API itself stops a calculation after fifteen seconds, and the first picture waits for its libraries. */
const PATIENCE_MS = 20_000;

/** Makes the function that opens a desk for one update. */
export function deskOpener({
  apiUrl,
  apiKey,
  timeoutMs,
  words,
  files,
  now = () => new Date(),
}: DeskParts): OpenDesk {
  const fetch = httpFetch();
  return ({ personId, chat, language, effect, botUsername }) => {
    const acting = personId > 0 && apiKey !== undefined;
    const clientWaiting = (longest: number) =>
      createSpbeClient({
        baseUrl: apiUrl,
        language,
        timeoutMs: longest,
        fetch,
        ...(acting && { apiKey, actorTelegramId: String(personId) }),
      });
    const api = clientWaiting(timeoutMs);
    const meNow = (): Promise<Me | undefined> => (acting ? readMe(api) : Promise.resolve(undefined));
    let asked: Promise<Me | undefined> | undefined;
    return {
      api,
      patientApi: clientWaiting(PATIENCE_MS),
      words: words[language],
      language,
      personId,
      chat,
      botUsername,
      now,
      me() {
        asked ??= meNow();
        return asked;
      },
      meNow,
      once: (step) => `tg-${effect}-${step}`,
      download: (file) => downloadFile(files, file),
    };
  };
}

async function readMe(api: Desk['api']): Promise<Me | undefined> {
  try {
    const me = await api.get('/v1/me');
    const { institution, official } = me;
    return institution && official ? { ...me, institution, official } : undefined;
  } catch (error) {
    // A bot whose key the API refuses still tells everybody the published figures.
    if (error instanceof SpbeProblem && error.status === 401) return undefined;
    throw error;
  }
}
