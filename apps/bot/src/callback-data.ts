import { isLanguage, type Language } from './language.js';
import { NOT_UNDERSTOOD, type Route, type TreePurpose } from './route.js';
import { cleanText, fitBytes } from './typed-text.js';

/*
 * What a button carries: `<version><language>:<screen>:<details>`, for example `1id:n:0:kota-bogor`.
 * Telegram gives us 64 bytes, keeps buttons for years, and lets anyone send anything: what is read here is untrusted.
 * A change of meaning takes a new version; buttons of an older one are answered with fresh help.
 */
const VERSION = '1';
/** Telegram's limit. */
export const MOST_BYTES = 64;
const HEAD = /^(\d)(id|en):([a-z])(?::(.*))?$/su;
/** What is left of the 64 bytes for a name, after the longest head and a page number. */
const NAME_BYTES = 48;
const REF_BYTES = 52;
const LAST_PAGE = 99;
/** Marks a reference that is only the beginning of a slug, because the whole one does not fit. */
export const CUT = '~';

/** A press, read. */
export interface Pressed {
  readonly language: Language;
  readonly route: Route;
}

/** How an institution is named in a button: its slug, or as much of it as fits. */
export function refOf(slug: string): string {
  if (Buffer.byteLength(slug) <= REF_BYTES) return slug;
  // At a word boundary, so that the beginning can be searched for.
  return `${slug.slice(0, REF_BYTES - 1).replace(/-[^-]*$/, '')}${CUT}`;
}

/** Writes a route as callback data. Names longer than a button carries are cut, all else comes back as it was. */
export function encode(route: Route, language: Language): string {
  return `${VERSION}${language}:${body(route)}`;
}

/** Reads callback data; undefined when it is not ours, of another version, or has been tampered with. */
export function decode(data: string): Pressed | undefined {
  if (Buffer.byteLength(data) > MOST_BYTES) return undefined;
  const [, version, language = '', screen = '', details = ''] = HEAD.exec(data) ?? [];
  if (version !== VERSION || !isLanguage(language)) return undefined;
  const route = READERS[screen]?.(details);
  return route && { language, route };
}

function body(route: Route): string {
  switch (route.kind) {
    case 'home':
      return 'h';
    case 'help':
      return 'b';
    case 'privacy':
      return 'p';
    case 'languages':
      return 'l';
    case 'set-language':
      return `s:${route.to}`;
    case 'ask-institution':
      return 'k';
    case 'institution-named':
      return `q:${fitBytes(route.name, NAME_BYTES)}`;
    case 'institutions':
      return `m:${pageText(route.page)}:${fitBytes(route.name, NAME_BYTES)}`;
    case 'institution':
      return `n:${pageText(route.page)}:${route.ref}`;
    case 'tree':
      return `t:${PURPOSE[route.to]}:${route.node ?? ''}`;
    case 'indicators':
      return `f:${PURPOSE[route.to]}:${pageText(route.page)}:${fitBytes(route.words, NAME_BYTES)}`;
    case 'no-such-indicator':
      return `x:${PURPOSE[route.to]}:${fitBytes(route.said, NAME_BYTES)}`;
    case 'indicator':
      return `i:${route.code}:${pageText(route.page)}`;
    case 'evidence':
      return `e:${route.code}:${route.level}:${pageText(route.page)}`;
    case 'indicator-sources':
      return `d:${route.code}:${pageText(route.page)}`;
    case 'ask-level':
      return `a:${route.code}:${route.invalid ? 'x' : ''}`;
    case 'advice':
      return `g:${route.code}:${route.level}:${pageText(route.page)}`;
    case 'not-understood':
      return `u:${route.what}`;
  }
}

const PURPOSE: Record<TreePurpose, string> = { indicator: 'i', advice: 'a' };
const CODE = '([A-Z]{1,2}\\d{1,2}[a-z]?)';
const PAGE = '(\\d{1,2})';

type Reader = (details: string) => Route | undefined;

const READERS: Readonly<Record<string, Reader>> = {
  h: () => ({ kind: 'home' }),
  b: () => ({ kind: 'help' }),
  p: () => ({ kind: 'privacy' }),
  l: () => ({ kind: 'languages' }),
  s: (to) => (isLanguage(to) ? { kind: 'set-language', to } : undefined),
  k: () => ({ kind: 'ask-institution' }),
  q: (text) => named(text, (name) => ({ kind: 'institution-named', name })),
  m: reader(`${PAGE}:(.+)`, ([page, text]) =>
    named(text, (name) => ({ kind: 'institutions', name, page: Number(page) })),
  ),
  n: reader(`${PAGE}:([a-z0-9-]{1,${REF_BYTES}}~?)`, ([page, ref = '']) => ({
    kind: 'institution',
    ref,
    page: Number(page),
  })),
  t: reader(`([ia]):(?:${CODE})?`, ([to, node]) => ({ kind: 'tree', to: purpose(to), node })),
  f: reader(`([ia]):${PAGE}:(.+)`, ([to, page, text]) =>
    named(text, (words) => ({ kind: 'indicators', to: purpose(to), words, page: Number(page) })),
  ),
  x: reader('([ia]):(.*)', ([to, said = '']) => ({
    kind: 'no-such-indicator',
    to: purpose(to),
    said: cleanText(said),
  })),
  i: reader(`${CODE}:${PAGE}`, ([code = '', page]) => ({ kind: 'indicator', code, page: Number(page) })),
  e: reader(`${CODE}:([1-5]):${PAGE}`, ([code = '', level, page]) => ({
    kind: 'evidence',
    code,
    level: Number(level),
    page: Number(page),
  })),
  d: reader(`${CODE}:${PAGE}`, ([code = '', page]) => ({
    kind: 'indicator-sources',
    code,
    page: Number(page),
  })),
  a: reader(`${CODE}:(x?)`, ([code = '', mark]) => ({ kind: 'ask-level', code, invalid: mark === 'x' })),
  g: reader(`${CODE}:([1-5]):${PAGE}`, ([code = '', level, page]) => ({
    kind: 'advice',
    code,
    level: Number(level),
    page: Number(page),
  })),
  u: (said) => {
    const what = NOT_UNDERSTOOD.find((known) => known === said);
    return what && { kind: 'not-understood', what };
  },
};

function reader(
  pattern: string,
  read: (groups: readonly (string | undefined)[]) => Route | undefined,
): Reader {
  const whole = new RegExp(`^${pattern}$`, 'su');
  return (details) => {
    const match = whole.exec(details);
    return match ? read(match.slice(1)) : undefined;
  };
}

function named(text: string | undefined, make: (name: string) => Route): Route | undefined {
  const name = cleanText(text ?? '');
  return name === '' ? undefined : make(name);
}

function purpose(letter: string | undefined): TreePurpose {
  return letter === 'a' ? 'advice' : 'indicator';
}

function pageText(page: number): string {
  return String(Math.max(0, Math.min(LAST_PAGE, page)));
}
