import type { Language } from './language.js';

/*
 * Where the chosen language lives (ADR 4): that of officials in the API; here only what was last seen of it, and the
 * choice of strangers, by Telegram id, in memory, bounded, lost at a restart. Every button carries the language of its
 * message, so that a dialogue keeps it across restarts and between replicas. Telegram's language_code does not decide:
 * officials' phones are often set to English, the officials are not.
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
