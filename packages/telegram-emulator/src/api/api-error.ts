import type { ResponseParameters } from '@grammyjs/types';

/** A refusal that the official server answers with `ok: false`. */
export class ApiError extends Error {
  readonly code: number;
  readonly description: string;
  readonly parameters: ResponseParameters | undefined;
  /** Set when only a mistake in the bot can cause this refusal: then it is also recorded as a violation. */
  readonly violation: ViolationKind | undefined;

  constructor(
    code: number,
    description: string,
    extra: { parameters?: ResponseParameters; violation?: ViolationKind } = {},
  ) {
    super(`${code}: ${description}`);
    this.name = 'ApiError';
    this.code = code;
    this.description = description;
    this.parameters = extra.parameters;
    this.violation = extra.violation;
  }
}

/**
 * Who broke what: the bot passed parameters the declarations do not allow (`parameters`) or content the server
 * never accepts (`content`), used what the emulator does not have (`not-implemented`), or the emulator itself
 * produced an answer or an update that the declarations do not allow (`emulator`).
 */
export type ViolationKind = 'parameters' | 'content' | 'not-implemented' | 'emulator';

/** 400 for something that can happen to a correct bot, such as editing a message that is gone. */
export function badRequest(description: string): ApiError {
  return new ApiError(400, `Bad Request: ${description}`);
}

/** 400 for content that no correct bot sends. */
export function badContent(description: string): ApiError {
  return new ApiError(400, `Bad Request: ${description}`, { violation: 'content' });
}

/** 429: the bot has to wait so many seconds. */
export function tooManyRequests(retryAfter: number): ApiError {
  const parameters = { retry_after: retryAfter };
  return new ApiError(429, `Too Many Requests: retry after ${retryAfter}`, { parameters });
}

/** 501 for what the official server can do and the emulator cannot. */
export function notImplemented(what: string): ApiError {
  return new ApiError(501, `Not Implemented: the emulator does not support ${what}`, {
    violation: 'not-implemented',
  });
}
