/**
 * CSV has no types: a text that begins with one of these is a formula to a spreadsheet, which a stranger may have written
 * (formula injection). `csv-stringify` puts an apostrophe before it; so that every text comes back as it was, a text that
 * begins with an apostrophe itself gets another one.
 */
const ESCAPED = /^'(?=['=+\-@\t\r\uff1d\uff0b\uff0d\uff20])/;

export const escapeApostrophe = (text: string): string => (text.startsWith("'") ? `'${text}` : text);

export const unescapeFormula = (text: string): string => text.replace(ESCAPED, '');
