import type { FastifyReply } from 'fastify';

/**
 * Aborted when the connection closes before the answer was sent. The `signal` of the request serves another purpose: it
 * is also aborted once the body was read, which for a request with a body is at once.
 */
export function callerGone({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort();
  });
  return gone.signal;
}
