import type { IncomingHttpHeaders } from 'node:http';
import type { Context } from '../context.js';
import { LONGEST_MS } from '../services/sessions/lifetime.js';

/** The request, as far as cookies are concerned. */
interface Asked {
  readonly headers: IncomingHttpHeaders;
}

/**
 * Over TLS a cookie is `Secure` and named `__Host-…`: browsers then refuse one that a neighbouring host, or anybody on
 * an unencrypted line, tries to plant.
 */
const isSecure = ({ publicUrl }: Context): boolean => publicUrl?.startsWith('https:') ?? false;
const nameOf = (ctx: Context, name: string): string => (isSecure(ctx) ? `__Host-${name}` : name);

/** Neither scripts nor, save for following a link, other sites use what is set here. */
export function cookie(ctx: Context, name: string, value: string, seconds: number): string {
  const secure = isSecure(ctx) ? '; Secure' : '';
  return `${nameOf(ctx, name)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}

/** The value of a cookie; undefined without one, and with two of one name, of which one was planted. */
export function readCookie(ctx: Context, { headers }: Asked, name: string): string | undefined {
  const prefix = `${nameOf(ctx, name)}=`;
  const values = (headers.cookie ?? '').split(';').flatMap((part) => {
    const pair = part.trim();
    return pair.startsWith(prefix) ? [pair.slice(prefix.length)] : [];
  });
  return values.length === 1 ? values[0] : undefined;
}

const SESSION = 'spbe_session';
const TOKEN = /^[\w-]{43}$/;

/** The token of a browser's session, when the request carries one of the right form. */
export function sessionTokenOf(ctx: Context, request: Asked): string | undefined {
  const token = readCookie(ctx, request, SESSION);
  return token !== undefined && TOKEN.test(token) ? token : undefined;
}

export const sessionCookie = (ctx: Context, token: string): string =>
  cookie(ctx, SESSION, token, LONGEST_MS / 1000);

export const noSessionCookie = (ctx: Context): string => cookie(ctx, SESSION, '', 0);
