import { openThreads, type PoolLimits, type PoolState, threadFile } from '../threads/open-pool.js';
import { boundedCache } from './bounded-cache.js';
import type { DocumentInput, DocumentKind, DocumentOutput, DocumentQuestion } from './documents.js';

/** Draws, prints, writes and reads documents in a thread of its own, with a short queue. */
export interface Press {
  /** @throws Problem `busy`, `calculation-too-long`, or what the document itself refuses */
  make<Kind extends DocumentKind>(
    kind: Kind,
    input: DocumentInput<Kind>,
    signal: AbortSignal,
  ): Promise<DocumentOutput<Kind>>;
  /**
   * The same for what is asked for again and again: made once for all who wait, and kept while there is room.
   *
   * @param key that changes with the content and the kind
   */
  makeOnce<Kind extends DocumentKind>(
    kind: Kind,
    key: string,
    input: DocumentInput<Kind>,
  ): Promise<DocumentOutput<Kind>>;
  state(): PoolState & { readonly kept: number };
  close(): void;
}

/**
 * A picture takes a tenth of a second, so one thread draws what many phones load. The time includes that of loading the
 * libraries for the first document, which a busy machine may need half a minute for; inputs are bounded by size.
 */
export const PRESS_LIMITS: PoolLimits = { threads: 1, waiting: 16, milliseconds: 60_000 };
/** Some two hundred pictures. */
const MOST_BYTES = 16 * 1024 * 1024;

/** The thread starts with the first document and stays; `close` ends it. */
export function openPress(limits: PoolLimits = PRESS_LIMITS, mostBytes = MOST_BYTES): Press {
  const { ask, state, close } = openThreads<DocumentQuestion, DocumentOutput<DocumentKind>>(
    threadFile(import.meta.url, 'document-thread'),
    limits,
  );
  const kept = boundedCache<DocumentOutput<DocumentKind>>(mostBytes, sizeOf);
  const inTheMaking = new Map<string, Promise<DocumentOutput<DocumentKind>>>();
  // Work that others wait for, too, does not end with one caller.
  const never = new AbortController().signal;
  const make = (key: string, question: DocumentQuestion): Promise<DocumentOutput<DocumentKind>> => {
    const known = kept.find(key);
    if (known !== undefined) return Promise.resolve(known);
    const making =
      inTheMaking.get(key) ??
      ask(question, never)
        .then((made) => {
          kept.keep(key, made);
          return made;
        })
        .finally(() => inTheMaking.delete(key));
    inTheMaking.set(key, making);
    return making;
  };
  return {
    make: (kind, input, signal) => ask({ kind, input }, signal) as Promise<DocumentOutput<typeof kind>>,
    makeOnce: (kind, key, input) => make(key, { kind, input }) as Promise<DocumentOutput<typeof kind>>,
    state: () => ({ ...state(), kept: kept.size() }),
    close,
  };
}

/** Bytes in memory: two for a character. Results that are neither text nor bytes are never kept. */
function sizeOf(made: unknown): number {
  if (typeof made === 'string') return made.length * 2;
  return made instanceof Uint8Array ? made.byteLength : Number.POSITIVE_INFINITY;
}
