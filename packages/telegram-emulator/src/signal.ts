/** A list of listeners for one kind of event. */
export interface Signal<T> {
  /** Calls the listener for every later event, until the returned function is called. */
  listen(listener: (event: T) => void): () => void;
  /** Tells every listener. */
  emit(event: T): void;
}

/** Makes a signal that nobody listens to yet. */
export function createSignal<T>(): Signal<T> {
  const listeners = new Set<(event: T) => void>();
  return {
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit(event) {
      for (const listener of [...listeners]) listener(event);
    },
  };
}
