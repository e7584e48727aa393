const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A session that nobody used for so long is over. */
export const IDLE_MS = 12 * HOUR_MS;

/** However busy, a session is over after this: then somebody must show again who they are. */
export const LONGEST_MS = 7 * 24 * HOUR_MS;

/** The last use is known only this exactly: a write for every request would cost more than the request. */
export const TOUCH_MS = 5 * MINUTE_MS;

/** Browsers of one person; a further sign-in ends the session that was used least lately. */
export const MOST_SESSIONS = 20;
