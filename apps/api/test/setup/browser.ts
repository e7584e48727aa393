import type { ProblemAnswer, serve } from './serve.js';
import type { Caller } from './workspace.js';

type Api = ReturnType<typeof serve>;

/** Sends requests as a page of the API's own address does: with its origin and the cookie that it was given. */
export interface Browser extends Caller {
  /** From where it calls, as a proxy would say. */
  readonly address: string;
  /** The cookies as a browser would send them, or undefined. */
  cookie(): string | undefined;
  /** The Set-Cookie of the last answer that had one. */
  setCookie(): string;
  codeOf(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<string>;
}

let nextAddress = 1;

/** @param origin where the page says it is, when people reach the program under another address */
export function openBrowser(api: Pick<Api, 'url'>, origin?: string): Browser {
  const jar = new Map<string, string>();
  let last = '';
  const address = `10.0.${nextAddress >> 8}.${nextAddress++ & 255}`;
  const cookie = () =>
    jar.size === 0 ? undefined : [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const send: Browser['send'] = async (method, path, body, headers = {}) => {
    const own = cookie();
    const answer = await fetch(new URL(path, api.url()), {
      method,
      redirect: 'manual',
      headers: {
        'x-forwarded-for': address,
        ...(own === undefined ? {} : { cookie: own }),
        ...(method === 'GET'
          ? {}
          : { origin: origin ?? new URL(api.url()).origin, 'sec-fetch-site': 'same-origin' }),
        ...(method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      last = line;
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0(;|$)/.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  };
  return {
    address,
    cookie,
    setCookie: () => last,
    send,
    async ask<Answer>(...request: Parameters<Browser['send']>): Promise<Answer> {
      const answer = await send(...request);
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${request[0]} ${request[1]}: ${answer.status} ${text}`);
      return JSON.parse(text) as Answer;
    },
    codeOf: async (...request) => ((await (await send(...request)).json()) as ProblemAnswer).code,
  };
}

/** A browser in which the person of a chat is signed in. */
export async function signIn(
  api: Pick<Api, 'url'>,
  person: Pick<Caller, 'ask'>,
  browser: Browser = openBrowser(api),
): Promise<Browser> {
  const { code } = await person.ask<{ code: string }>('POST', '/v1/sign-in-links');
  await browser.ask('POST', '/v1/sessions', { code });
  return browser;
}
