import createClient, { type Client, type FetchOptions, type MaybeOptionalInit } from 'openapi-fetch';
import { noAnswer, problemOf } from './read-problem.js';
import type { paths } from './schema.gen.js';
import { withinTime } from './within-time.js';

/** How to reach an SPBE API. */
export interface SpbeClientOptions {
  /** Address without a path, for example `http://127.0.0.1:3000`. */
  readonly baseUrl: string;
  /** Sent as a bearer token when given. */
  readonly apiKey?: string;
  /** For a service key: the Telegram account of the person on whose behalf it asks. */
  readonly actorTelegramId?: string;
  /** Language of names and explanations; the API's default is Indonesian. */
  readonly language?: 'id' | 'en';
  /** Replaces the platform's fetch, for tests, proxies and other transports. The signal ends it when time is up. */
  readonly fetch?: (request: Request, signal: AbortSignal) => Promise<Response>;
  /** Longest wait for one answer; 10 seconds unless told. */
  readonly timeoutMs?: number;
}

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
/** Paths of the API that know this method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends { [K in M]: Record<string | number, unknown> } ? P : never;
}[keyof paths];
type Operation<M extends Method, P extends keyof paths> = paths[P][M];
/** Parameters and body of a call, as the API's document states them. */
export type InputOf<M extends Method, P extends PathOf<M>> = FetchOptions<Operation<M, P>>;
type Content<R> = R extends { content: { 'application/json': infer T } } ? T : unknown;
/** What a successful call answers, whether the API did it (200) or made something (201). */
export type AnswerOf<M extends Method, P extends PathOf<M>> =
  Operation<M, P> extends { responses: { 200: infer R } }
    ? Content<R>
    : Operation<M, P> extends { responses: { 201: infer R } }
      ? Content<R>
      : unknown;
type Input<M extends Method, P extends PathOf<M>> =
  undefined extends MaybeOptionalInit<paths[P], M> ? [input?: InputOf<M, P>] : [input: InputOf<M, P>];

/** A file as the API sent it. */
export interface Bytes {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** Undefined when the API named none. */
  readonly etag: string | undefined;
}

/** Calls of the API by path. Every one resolves to the answer or rejects with an `SpbeProblem`. */
export interface SpbeClient {
  get<P extends PathOf<'get'>>(path: P, ...input: Input<'get', P>): Promise<AnswerOf<'get', P>>;
  post<P extends PathOf<'post'>>(path: P, ...input: Input<'post', P>): Promise<AnswerOf<'post', P>>;
  put<P extends PathOf<'put'>>(path: P, ...input: Input<'put', P>): Promise<AnswerOf<'put', P>>;
  patch<P extends PathOf<'patch'>>(path: P, ...input: Input<'patch', P>): Promise<AnswerOf<'patch', P>>;
  delete<P extends PathOf<'delete'>>(path: P, ...input: Input<'delete', P>): Promise<AnswerOf<'delete', P>>;
  /** Reads a file or a picture: the bytes as they came, with their type and ETag. */
  bytes<P extends PathOf<'get'>>(path: P, ...input: Input<'get', P>): Promise<Bytes>;
  /** The client underneath, for headers and statuses: here a refusal is a value, a lost connection still rejects. */
  readonly raw: Client<paths>;
}

const DEFAULT_TIMEOUT_MS = 10_000;

/** Makes a client. It keeps no connection and no state: make as many as you like. */
export function createSpbeClient(options: SpbeClientOptions): SpbeClient {
  const {
    apiKey,
    actorTelegramId,
    language,
    timeoutMs = DEFAULT_TIMEOUT_MS,
    fetch: send = platformFetch,
  } = options;
  const raw = createClient<paths>({
    baseUrl: options.baseUrl,
    headers: {
      ...(language && { 'accept-language': language }),
      ...(apiKey && { authorization: `Bearer ${apiKey}` }),
      ...(actorTelegramId && { 'x-actor-telegram-id': actorTelegramId }),
    },
    async fetch(request) {
      try {
        return await withinTime(request, timeoutMs, async (signal) => {
          const response = await send(request, signal);
          // The body is read here, inside the time limit: a connection can break or stall after the headers.
          const body = await response.arrayBuffer();
          return new Response(NO_BODY.has(response.status) ? null : body, response);
        });
      } catch (cause) {
        throw noAnswer(cause, timeoutMs);
      }
    },
  });

  // openapi-fetch infers from the literal path; behind a generic one its types cannot be computed, so this one
  // seam is untyped and the interface above states what goes in and out.
  const answerOf = async (method: Uppercase<Method>, path: string, input: unknown): Promise<LooseAnswer> => {
    const loose = raw as unknown as Record<typeof method, LooseCall>;
    const answer = await loose[method](path, input).catch((cause: unknown) => {
      throw cause instanceof SyntaxError ? problemOf(new Response(null, { status: 502 }), undefined) : cause;
    });
    if (!answer.response.ok) throw problemOf(answer.response, answer.error);
    return answer;
  };
  const call = async (method: Uppercase<Method>, path: string, input: unknown): Promise<never> =>
    (await answerOf(method, path, input)).data as never;
  return {
    get: (path, ...[input]) => call('GET', path, input),
    post: (path, ...[input]) => call('POST', path, input),
    put: (path, ...[input]) => call('PUT', path, input),
    patch: (path, ...[input]) => call('PATCH', path, input),
    delete: (path, ...[input]) => call('DELETE', path, input),
    async bytes(path, ...[input]) {
      const { data, response } = await answerOf('GET', path, { ...input, parseAs: 'arrayBuffer' });
      return {
        bytes: new Uint8Array(data as ArrayBuffer),
        contentType: response.headers.get('content-type') ?? 'application/octet-stream',
        etag: response.headers.get('etag') ?? undefined,
      };
    },
    raw,
  };
}

interface LooseAnswer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}
const platformFetch = (request: Request, signal: AbortSignal): Promise<Response> =>
  globalThis.fetch(request, { signal });

type LooseCall = (path: string, input: unknown) => Promise<LooseAnswer>;

/** Statuses that may not carry a body; building such a Response with one throws. */
const NO_BODY: ReadonlySet<number> = new Set([204, 205, 304]);
