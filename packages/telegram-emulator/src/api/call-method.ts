import type { ApiResponse, ApiError as ErrorAnswer } from '@grammyjs/types';
import type { MethodName } from '../bot-api.js';
import type { FileUpload } from '../files/file-store.js';
import type { World } from '../world.js';
import { ApiError, notImplemented, tooManyRequests, type ViolationKind } from './api-error.js';
import type { Method } from './define-method.js';
import type { Recorder } from './recorder.js';

/** A call as it came in, before anything was checked. */
export interface IncomingCall {
  readonly method: string;
  readonly params: Record<string, unknown>;
  readonly uploads: ReadonlyMap<string, FileUpload>;
  readonly signal: AbortSignal;
}

/** What goes back to the bot: an answer, a page that is no JSON, or nothing at all. */
export type Reply =
  | { readonly kind: 'answer'; readonly status: number; readonly body: ApiResponse<unknown> }
  | { readonly kind: 'page'; readonly status: number; readonly html: string }
  | { readonly kind: 'drop' }
  | { readonly kind: 'hang' };

/** What the rate limits count: messages, but not "is typing". */
const SENDS = /^send(?!ChatAction$)/;
/** What a proxy in front of the Bot API answers when the Bot API does not. */
export const PROXY_PAGE =
  '<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>';

/** What the dispatcher works with. */
export interface Dispatcher {
  readonly world: World;
  readonly methods: ReadonlyMap<string, Method>;
  readonly recorder: Recorder;
}

/** Runs one call: planned faults first, then the judge, then the method, then the judge on its answer. */
export async function callMethod(dispatcher: Dispatcher, call: IncomingCall): Promise<Reply> {
  const { world, recorder } = dispatcher;
  const name = world.judge.methodName(call.method);
  const record = recorder.begin(name ?? call.method, call.params);
  const fault = name === undefined ? undefined : world.faults.take(name, call.params['chat_id']);
  switch (fault?.kind) {
    case 'drop-before':
      record({ status: 'dropped before' });
      return { kind: 'drop' };
    case 'hang':
      record({ status: 'hanging' });
      return { kind: 'hang' };
    case 'bad-gateway':
      record({ status: 502 });
      return { kind: 'page', status: 502, html: PROXY_PAGE };
    default:
  }
  const body = await answer(dispatcher, call, name, fault);
  if (fault?.kind === 'drop-after') {
    record({ status: 'dropped after', answer: body });
    return { kind: 'drop' };
  }
  const status = body.ok ? 200 : body.error_code;
  record({ status, answer: body });
  return { kind: 'answer', status, body };
}

async function answer(
  { world, methods, recorder }: Dispatcher,
  call: IncomingCall,
  name: string | undefined,
  fault: ReturnType<World['faults']['take']>,
): Promise<ApiResponse<unknown>> {
  try {
    if (fault) refuseAsPlanned(fault);
    if (name === undefined)
      throw new ApiError(404, 'Not Found: method not found', { violation: 'parameters' });
    const problem = world.judge.faultInParams(name, call.params);
    if (problem) {
      throw new ApiError(400, `Bad Request: the parameters of ${name} are wrong: ${problem}`, {
        violation: 'parameters',
      });
    }
    const method = methods.get(name);
    if (!method) throw notImplemented(`the method ${name}`);
    const ignored = Object.keys(call.params).filter((param) => !method.accepts.has(param));
    const waitSeconds = SENDS.test(name) ? world.rateLimits?.take(Number(call.params['chat_id'])) : undefined;
    if (waitSeconds !== undefined) throw tooManyRequests(waitSeconds);
    if (ignored.length > 0) throw notImplemented(`the parameter ${ignored.join(', ')} of ${name}`);
    const result = await method.run({ ...call, params: call.params as never }, world);
    const mistake = world.judge.faultInResult(name, result);
    if (mistake) {
      throw new ApiError(
        500,
        `Internal Server Error: the emulator's answer to ${name} is wrong: ${mistake}`,
        {
          violation: 'emulator',
        },
      );
    }
    return { ok: true, result };
  } catch (error) {
    const refusal = error instanceof ApiError ? error : unexpected(error);
    if (refusal.violation) {
      const method = (name ?? call.method) as MethodName;
      recorder.violation({ kind: refusal.violation, method, description: refusal.description });
    }
    return errorAnswer(refusal);
  }
}

/** Refuses when the fault is a refusal; other faults pass. */
export function refuseAsPlanned(fault: NonNullable<ReturnType<World['faults']['take']>>): void {
  if (fault.kind === 'too-many-requests') {
    throw tooManyRequests(fault.retryAfter);
  }
  if (fault.kind === 'server-error') throw new ApiError(fault.code ?? 500, 'Internal Server Error');
  if (fault.kind === 'refuse') throw new ApiError(fault.code, fault.description);
}

function unexpected(error: unknown): ApiError {
  const reason = error instanceof Error ? error.message : String(error);
  const violation: ViolationKind = 'emulator';
  return new ApiError(500, `Internal Server Error: the emulator failed: ${reason}`, { violation });
}

/** A refusal as the Bot API writes it. */
export function errorAnswer({ code, description, parameters }: ApiError): ErrorAnswer {
  return { ok: false, error_code: code, description, ...(parameters && { parameters }) };
}
