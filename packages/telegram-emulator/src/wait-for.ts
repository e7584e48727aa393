import type { Recorder } from './api/recorder.js';
import type { World } from './world.js';

/** Real milliseconds until a wait gives up: long, since a busy machine is no reason to fail a test. */
export const PATIENCE_MS = 60_000;

/** Waits for an event; rejects after real time, with the reason that `explain` gives. */
export function waitFor<T>(
  what: string,
  timeoutMs: number,
  explain: () => string,
  listen: (found: (value: T) => void) => () => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`${what} within ${timeoutMs} ms. ${explain()}`));
    }, timeoutMs);
    const stop = listen((value) => {
      clearTimeout(timer);
      stop();
      resolve(value);
    });
  });
}

/** For the message of a timeout: what the bot did instead. */
export function explainSilence(recorder: Recorder, world: World): string {
  const calls = recorder.calls.slice(-5).map(({ method, status }) => `${method} ${status ?? 'running'}`);
  const violations = recorder.violations.map(({ description }) => description);
  return [
    `Last calls: ${calls.join(', ') || 'none'}.`,
    `Updates not confirmed: ${world.updates.pending.length}.`,
    `Violations: ${violations.join(' | ') || 'none'}.`,
  ].join(' ');
}
