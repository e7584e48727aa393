import type { Language } from './language.js';

/*
 * Decision: where the chosen language lives.
 *
 * The bot keeps no state; the API will hold accounts later, but has none yet. Until then a choice lives in two
 * places. (1) Every button carries the language of its message, so a dialogue keeps its language across restarts
 * and between replicas. (2) For typed commands this store remembers the language by Telegram id, in memory, bounded,
 * lost at a restart; the next press on an English button restores it.
 * Telegram's language_code does not decide: officials' phones are often set to English, the officials are not.
 * When the API has accounts, a store that asks the API replaces this one; nothing else changes.
 */

/** Which language a person chose. */
export interface PreferenceStore {
  language(personId: number): Language | undefined;
  remember(personId: number, language: Language): void;
}

const MOST_PEOPLE = 10_000;

/** Keeps the most recent choices in memory and forgets the oldest beyond the bound. */
export function memoryPreferences(most = MOST_PEOPLE): PreferenceStore {
  const chosen = new Map<number, Language>();
  return {
    language: (personId) => chosen.get(personId),
    remember(personId, language) {
      chosen.delete(personId);
      chosen.set(personId, language);
      const [oldest] = chosen.keys();
      if (chosen.size > most && oldest !== undefined) chosen.delete(oldest);
    },
  };
}
