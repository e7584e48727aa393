/**
 * Does something for a request, and gives up after `milliseconds` with a `TimeoutError`. The timer decides, and aborts
 * the request besides: an abort signal alone does not do, because a Request holds the signals that it follows weakly, and
 * once they are collected nothing ends the wait for a server that stays silent.
 */
export async function withinTime<Answer>(
  request: Request,
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const stop = new AbortController();
  const pass = (): void => stop.abort(request.signal.reason);
  request.signal.addEventListener('abort', pass, { once: true });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const error = new DOMException('No answer in time', 'TimeoutError');
      stop.abort(error);
      reject(error);
    }, milliseconds);
  });
  try {
    return await Promise.race([work(stop.signal), late]);
  } finally {
    clearTimeout(timer);
    request.signal.removeEventListener('abort', pass);
  }
}
