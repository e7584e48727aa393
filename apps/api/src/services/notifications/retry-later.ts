/** After so many attempts a notification has failed. */
export const MOST_ATTEMPTS = { telegram: 8, webhook: 12 } as const;

const FIRST_MS = 30_000;
const LONGEST_MS = { telegram: 60 * 60_000, webhook: 6 * 60 * 60_000 } as const;

/** When to try again after the given number of attempts: 30 seconds, then twice as long each time, up to an hour or six. */
export const retryAt = (channel: keyof typeof MOST_ATTEMPTS, attempts: number, now: Date): Date =>
  new Date(now.getTime() + Math.min(FIRST_MS * 2 ** Math.max(0, attempts - 1), LONGEST_MS[channel]));
