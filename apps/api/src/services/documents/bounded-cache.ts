/** What was asked for last, up to a number of bytes. */
export interface BoundedCache<Value> {
  find(key: string): Value | undefined;
  /** Forgets what was not asked for longest until this fits; what alone is too large is not kept. */
  keep(key: string, value: Value): void;
  /** Bytes that are held. */
  size(): number;
}

export function boundedCache<Value>(
  mostBytes: number,
  sizeOf: (value: Value) => number,
): BoundedCache<Value> {
  // A Map iterates in the order of insertion: the first is the one that was not asked for longest.
  const kept = new Map<string, { readonly value: Value; readonly bytes: number }>();
  let held = 0;
  const forget = (key: string): void => {
    held -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  };
  return {
    find(key) {
      const known = kept.get(key);
      if (!known) return undefined;
      kept.delete(key);
      kept.set(key, known);
      return known.value;
    },
    keep(key, value) {
      const bytes = sizeOf(value) + key.length * 2;
      forget(key);
      if (bytes > mostBytes) return;
      for (const [oldest] of kept) {
        if (held + bytes <= mostBytes) break;
        forget(oldest);
      }
      kept.set(key, { value, bytes });
      held += bytes;
    },
    size: () => held,
  };
}
