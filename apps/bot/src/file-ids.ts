/** Under which number Telegram keeps a picture, by its content. */
export interface FileIds {
  get(contentKey: string): string | undefined;
  set(contentKey: string, fileId: string): void;
}

const MOST_FILES = 2000;

/** Keeps the most recent ones in memory: what is forgotten is sent again, and nothing depends on it. */
export function memoryFileIds(most = MOST_FILES): FileIds {
  const known = new Map<string, string>();
  return {
    get: (contentKey) => known.get(contentKey),
    set(contentKey, fileId) {
      known.delete(contentKey);
      known.set(contentKey, fileId);
      const [oldest] = known.keys();
      if (known.size > most && oldest !== undefined) known.delete(oldest);
    },
  };
}
