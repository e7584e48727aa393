import autocannon from 'autocannon';

/** One route under load. */
export interface Target {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Least part of the bare route's requests per second. */
  readonly gate: number;
}

export interface Round {
  readonly perSecond: number;
  /** Milliseconds within which 99 of 100 requests were answered. */
  readonly p99: number;
}

export const CONNECTIONS = 20;

/**
 * Loads one route with `CONNECTIONS` connections.
 *
 * @param perSecond holds the load to so many requests per second; as fast as answers come when left out
 * @throws Error when any answer was no 2xx: a fast refusal is no result
 */
export async function load(
  base: string,
  target: Target,
  seconds: number,
  perSecond?: number,
): Promise<Round> {
  const { method, path, headers, body } = target;
  const result = await autocannon({
    url: `${base}${path}`,
    method,
    headers: { ...headers },
    ...(body === undefined ? {} : { body }),
    connections: CONNECTIONS,
    duration: seconds,
    ...(perSecond === undefined ? {} : { overallRate: Math.max(CONNECTIONS, Math.round(perSecond)) }),
  });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${target.name}: ${failed} requests failed`);
  return { perSecond: result.requests.average, p99: result.latency.p99 };
}
