import { readdirSync, readFileSync } from 'node:fs';
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import { LANGUAGES, type Language } from './language.js';

/** The bot's own texts in one language. They are plain text: the html template escapes them like any other value. */
export interface Words {
  readonly language: Language;
  /** The text of a key of locales/<language>/. Numbers only where the text needs a plural; years are strings. */
  t(key: string, values?: Readonly<Record<string, string | number>>): string;
}

/** What is wrong with a text: its key is missing, or it needs a value that was not given. */
export type TextFault = (fault: {
  readonly language: Language;
  readonly key: string;
  readonly reason: string;
}) => void;

/** Reads the texts of every language. A fault never stops an answer; it is told to `onFault`. */
export function loadWords(onFault: TextFault): Record<Language, Words> {
  const loaded = LANGUAGES.map((language) => [language, wordsOf(language, onFault)] as const);
  return Object.fromEntries(loaded) as Record<Language, Words>;
}

/** The source of a language's texts, as translators write it: one file per subject. */
export function localeSource(language: Language): string {
  const folder = new URL(`./locales/${language}/`, import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.ftl'));
  return files
    .sort()
    .map((file) => readFileSync(new URL(file, folder), 'utf8'))
    .join('\n');
}

function wordsOf(language: Language, onFault: TextFault): Words {
  // Isolation marks would be copied along when an official forwards the text.
  const bundle = new FluentBundle(language, { useIsolating: false });
  const [fault] = bundle.addResource(new FluentResource(localeSource(language)));
  if (fault) throw fault;
  return {
    language,
    t(key, values) {
      const pattern = bundle.getMessage(key)?.value;
      if (!pattern) {
        onFault({ language, key, reason: 'no such key' });
        return key;
      }
      const faults: Error[] = [];
      const text = bundle.formatPattern(pattern, values as Record<string, FluentVariable>, faults);
      for (const { message } of faults) onFault({ language, key, reason: message });
      return text;
    },
  };
}
