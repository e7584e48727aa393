import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from '../api/api-error.js';
import { callMethod, type Dispatcher, errorAnswer } from '../api/call-method.js';
import { BodyTooLarge } from './read-body.js';
import { readParams } from './read-params.js';
import { respond, respondJson } from './respond.js';
import { sendDownload } from './send-download.js';

/** Answers `/bot<token>/<method>` and `/file/bot<token>/<path>`. False when the address is neither. */
export async function serveBotApi(
  dispatcher: Dispatcher,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://emulator');
  const match = /^\/(file\/)?bot([^/]*)\/(.+)$/.exec(url.pathname);
  if (!match) return false;
  const [, file, given = '', rest = ''] = match;
  try {
    if (!sameToken(decodeURIComponent(given), token)) throw new ApiError(401, 'Unauthorized');
    if (file) sendDownload(dispatcher.world, decodeURIComponent(rest), response);
    else await call(dispatcher, rest, url.searchParams, request, response);
  } catch (error) {
    const refusal = asRefusal(error);
    dispatcher.recorder.begin(rest, {})({ status: refusal.code, answer: errorAnswer(refusal) });
    if (refusal.violation) {
      const { violation: kind, description } = refusal;
      dispatcher.recorder.violation({ kind, method: rest, description });
    }
    respondJson(response, refusal.code, errorAnswer(refusal));
  }
  return true;
}

async function call(
  dispatcher: Dispatcher,
  method: string,
  query: URLSearchParams,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { judge } = dispatcher.world;
  const name = judge.methodName(method);
  const received = name
    ? await readParams(request, query, name, judge)
    : { params: {}, uploads: new Map<string, never>() };
  const closed = new AbortController();
  response.on('close', () => closed.abort());
  const reply = await callMethod(dispatcher, { method, ...received, signal: closed.signal });
  if (reply.kind === 'drop') request.socket.destroy();
  else if (reply.kind === 'page') respond(response, reply.status, 'text/html', reply.html);
  else if (reply.kind === 'answer') respondJson(response, reply.status, reply.body);
}

function asRefusal(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof BodyTooLarge) return new ApiError(413, 'Request Entity Too Large');
  const reason = error instanceof Error ? error.message : String(error);
  return new ApiError(400, `Bad Request: the request could not be read: ${reason}`, {
    violation: 'parameters',
  });
}

function sameToken(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
