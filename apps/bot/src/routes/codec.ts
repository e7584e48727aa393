import { cleanText, fitBytes } from '../typed-text.js';

/**
 * How a route becomes the details of a button and comes back. `read` gets whatever somebody sent: it answers undefined
 * for everything that `write` would not have written.
 */
export interface Codec<R> {
  /** One or two small letters, of this route alone. */
  readonly code: string;
  readonly write: (route: R) => string;
  readonly read: (details: string) => R | undefined;
}

/** A codec for every kind of a union of routes; the compiler misses none. */
export type Codecs<R extends { readonly kind: string }> = {
  readonly [K in R['kind']]: Codec<Extract<R, { readonly kind: K }>>;
};

/** What is left of the 64 bytes for a name, after the longest head and a page number. */
export const NAME_BYTES = 48;
const LAST_PAGE = 99;

/** Patterns of what stands in details. */
export const CODE = '([A-Z]{1,2}\\d{1,2}[a-z]?)';
export const PAGE = '(\\d{1,2})';
/** Number of a row in the API. */
export const ROW = '([1-9]\\d{0,17})';
export const REVISION = '(\\d{1,9})';

type Groups = readonly (string | undefined)[];

/** Reads details that look like the pattern, whose groups are handed over in order. */
export function reader<R>(
  pattern: string,
  read: (groups: Groups) => R | undefined,
): (details: string) => R | undefined {
  const whole = new RegExp(`^${pattern}$`, 'su');
  return (details) => {
    const match = whole.exec(details);
    return match ? read(match.slice(1)) : undefined;
  };
}

/** The codec of a route without details. */
export const plain = <R>(code: string, route: R): Codec<R> => ({
  code,
  write: () => '',
  read: () => route,
});

/** A typed name, made fit again; undefined when nothing is left of it. */
export function named<R>(text: string | undefined, make: (name: string) => R): R | undefined {
  const name = cleanText(text ?? '');
  return name === '' ? undefined : make(name);
}

/** As much of a name as a button carries. */
export const nameText = (name: string, most = NAME_BYTES): string => fitBytes(name, most);

export const pageText = (page: number): string => String(Math.max(0, Math.min(LAST_PAGE, page)));
