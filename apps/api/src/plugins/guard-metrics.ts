import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../services/errors.js';
import { bearerOf } from './bearer.js';

/**
 * Who may read the metrics: with a token, whoever sends it; without one, this machine alone. A request that came through
 * a proxy comes from this machine only in appearance, so it needs the token.
 */
export function guardMetrics(token: string | undefined) {
  return async (request: FastifyRequest): Promise<void> => {
    if (token === undefined) {
      if (!isFromHere(request)) throw onlyHere();
      return;
    }
    const given = bearerOf(request);
    if (given === undefined) throw tokenMissing();
    if (!timingSafeEqual(digestOf(given), digestOf(token))) throw tokenWrong();
  };
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

const PROXY_HEADERS = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const;

function isFromHere({ socket, headers }: FastifyRequest): boolean {
  const address = socket.remoteAddress ?? '';
  const isLoopback = /^(::ffff:)?127\./.test(address) || address === '::1';
  return isLoopback && PROXY_HEADERS.every((name) => headers[name] === undefined);
}

const challenge = { 'www-authenticate': 'Bearer realm="spbe-metrics"' };
const fix = {
  id: 'Kirim header "Authorization: Bearer <METRICS_TOKEN>".',
  en: 'Send the header "Authorization: Bearer <METRICS_TOKEN>".',
};

const tokenMissing = (): Problem =>
  new Problem('key-missing', {
    detail: { id: 'Metrik memerlukan token.', en: 'The metrics need a token.' },
    fix,
    headers: challenge,
  });

const tokenWrong = (): Problem =>
  new Problem('key-invalid', {
    detail: { id: 'Token metrik ini salah.', en: 'This is not the token of the metrics.' },
    fix,
    headers: challenge,
  });

const onlyHere = (): Problem =>
  new Problem('forbidden', {
    detail: {
      id: 'Tanpa METRICS_TOKEN, metrik hanya terbuka bagi komputer ini sendiri.',
      en: 'Without METRICS_TOKEN the metrics are open to this machine alone.',
    },
    fix: {
      id: 'Atur METRICS_TOKEN, lalu kirim sebagai "Authorization: Bearer <token>".',
      en: 'Set METRICS_TOKEN and send it as "Authorization: Bearer <token>".',
    },
  });
