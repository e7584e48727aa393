import { isLanguage, type Language } from './language.js';
import { codecs, type Route } from './route.js';
import type { Codec } from './routes/codec.js';

/*
 * What a button carries: `<version><language>:<code>:<details>`, for example `1id:n:0:kota-bogor`; codes and details
 * are those of the route's codec. Telegram gives us 64 bytes, keeps buttons for years, and lets anyone send anything:
 * what is read here is untrusted. A change of meaning takes a new version; buttons of an older one are answered with
 * fresh help.
 */
const VERSION = '1';
/** Telegram's limit. */
export const MOST_BYTES = 64;
const HEAD = /^(\d)(id|en):([a-z]{1,2})(?::(.*))?$/su;

const byCode: ReadonlyMap<string, Pick<Codec<Route>, 'read'>> = new Map(
  Object.values(codecs).map((codec) => [codec.code, codec]),
);

/** A press, read. */
export interface Pressed {
  readonly language: Language;
  readonly route: Route;
}

/** Writes a route as callback data. Names longer than a button carries are cut, all else comes back as it was. */
export function encode(route: Route, language: Language): string {
  const codec = codecs[route.kind] as Codec<Route>;
  const details = codec.write(route);
  return `${VERSION}${language}:${codec.code}${details === '' ? '' : `:${details}`}`;
}

/** Reads callback data; undefined when it is not ours, of another version, or has been tampered with. */
export function decode(data: string): Pressed | undefined {
  if (Buffer.byteLength(data) > MOST_BYTES) return undefined;
  const [, version, language = '', code = '', details = ''] = HEAD.exec(data) ?? [];
  if (version !== VERSION || !isLanguage(language)) return undefined;
  const route: Route | undefined = byCode.get(code)?.read(details);
  return route && { language, route };
}
