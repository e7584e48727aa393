/** The two languages in which the API speaks; Indonesian unless the caller asks for English. */
export type Language = 'id' | 'en';

/** One text in both languages. */
export interface Words {
  readonly id: string;
  readonly en: string;
}

export const say = (words: Words, language: Language): string => words[language];
