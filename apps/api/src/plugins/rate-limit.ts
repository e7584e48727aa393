import { createHash, timingSafeEqual } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../services/errors.js';

/**
 * Limits requests per address and minute; 0 means no limit. Only a refusal carries headers, since writing them on every
 * answer costs a tenth of the throughput. Behind a proxy all callers share its address unless it is named in
 * SPBE_TRUSTED_PROXIES. Requests with the service key are not counted, since the bot speaks for many people from one address.
 */
export async function limitRequests(
  app: FastifyInstance,
  perMinute: number,
  serviceKey: string | undefined,
): Promise<void> {
  if (perMinute === 0) return;
  const silent = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false };
  await app.register(rateLimit, {
    max: perMinute,
    timeWindow: 60_000,
    allowList: bearerOf(serviceKey),
    addHeadersOnExceeding: silent,
    addHeaders: { ...silent, 'retry-after': true },
    errorResponseBuilder: (_request, { ttl }) => tooMany(perMinute, Math.ceil(ttl / 1000)),
  });
}

/** Whether a request carries the key; the comparison takes equally long for every wrong one. */
function bearerOf(serviceKey: string | undefined): (request: FastifyRequest) => boolean {
  if (serviceKey === undefined) return () => false;
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const expected = digest(`Bearer ${serviceKey}`);
  return ({ headers }) =>
    headers.authorization !== undefined && timingSafeEqual(digest(headers.authorization), expected);
}

const tooMany = (perMinute: number, seconds: number): Problem =>
  new Problem('rate-limited', {
    detail: {
      id: `Lebih dari ${perMinute} permintaan per menit dari alamat ini.`,
      en: `More than ${perMinute} requests a minute from this address.`,
    },
    fix: {
      id: `Coba lagi dalam ${seconds} detik; simpan jawaban dengan ETag agar tidak perlu bertanya ulang.`,
      en: `Try again in ${seconds} seconds; keep answers by their ETag instead of asking again.`,
    },
  });
