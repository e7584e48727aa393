import { isIP } from 'node:net';
import { wrongShape } from '../wrong-shape.js';
import { isOpenAddress } from './refuse-address.js';

/**
 * Reads the URL of a webhook: https, without credentials and fragment, and not an address of an inner network. Names are
 * resolved and judged at every delivery, since what they point to can change.
 *
 * @param allowLoopback also http, and only to this machine: for tests and trying out
 * @throws Problem `input-invalid` at `$.url`
 */
export function readTarget(text: string, allowLoopback: boolean): string {
  const refuse = (id: string, en: string) => wrongShape('$.url', 'not-allowed', { id, en });
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw wrongShape('$.url', 'malformed', { id: 'bukan URL', en: 'is not a URL' });
  }
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const isLoopback = allowLoopback && (host === 'localhost' || isLoopbackAddress(host));
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback)) {
    throw refuse('harus https', 'must be https');
  }
  if (url.username !== '' || url.password !== '') {
    throw refuse('tidak boleh memuat nama pengguna atau kata sandi', 'may not hold a user name or password');
  }
  if (url.hash !== '') throw refuse('tidak boleh memuat #', 'may not have a fragment');
  const isInner = isIP(host) === 0 ? isInnerName(host) : !isOpenAddress(host, allowLoopback);
  if (isInner && !isLoopback) {
    throw refuse('harus alamat di internet publik', 'must be an address on the public internet');
  }
  return url.href;
}

const isLoopbackAddress = (host: string): boolean =>
  isIP(host) !== 0 && isOpenAddress(host, true) && !isOpenAddress(host, false);

/** A name without a dot, or below a domain that never is public, is one of an inner network. */
const isInnerName = (host: string): boolean =>
  !host.includes('.') || /\.(localhost|local|internal|home\.arpa|test|invalid|example)$/i.test(host);
