import type { IncomingHttpHeaders } from 'node:http';
import type { Language } from '../services/words.js';

/** The language a caller prefers. Indonesian without a header, and for languages that we do not speak. */
export function languageOf({ headers }: { readonly headers: IncomingHttpHeaders }): Language {
  const header = headers['accept-language'];
  if (header === undefined || header === 'id' || header === '*') return 'id';
  if (header === 'en') return 'en';
  return preferenceFor('en', header) > preferenceFor('id', header) ? 'en' : 'id';
}

/** The weight of a language in a header such as "en-GB,en;q=0.9,id;q=0.8"; 0 when it does not name it. */
function preferenceFor(language: Language, header: string): number {
  let preference = 0;
  for (const range of header.slice(0, 200).toLowerCase().split(',')) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
    if (tag !== language && !tag.startsWith(`${language}-`)) continue;
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.slice(2));
    if (weight > preference && weight <= 1) preference = weight;
  }
  return preference;
}
