import { type Problem, type ProblemError, SpbeProblem } from './errors.js';

/** Makes the error of an answer that is not 2xx. `body` is whatever came: nothing of it is trusted. */
export function problemOf(response: Response, body: unknown): SpbeProblem {
  const said = isRecord(body) ? body : {};
  const text = (key: string) => (typeof said[key] === 'string' ? said[key] : undefined);
  const code = text('code');
  if (code === undefined) {
    return new SpbeProblem({
      ...EMPTY,
      code: 'api-unexpected-answer',
      status: response.status,
      title: 'Unexpected answer',
      detail: `The address answered ${response.status}, but not as the SPBE API answers.`,
      fix: 'Check that baseUrl is the address of an SPBE API and that no proxy answers in its place.',
    });
  }
  return new SpbeProblem({
    code,
    status: response.status,
    title: text('title') ?? code,
    detail: text('detail') ?? text('title') ?? code,
    fix: text('fix') ?? '',
    errors: listOf(said['errors'], asError),
    suggestions: Array.isArray(said['suggestions']) ? said['suggestions'] : [],
  });
}

/** Makes the error of a call that got no answer at all. */
export function noAnswer(cause: unknown, timeoutMs: number): SpbeProblem {
  if (cause instanceof SpbeProblem) return cause;
  if (cause instanceof Error && cause.name === 'TimeoutError') {
    return new SpbeProblem(
      {
        ...EMPTY,
        code: 'api-timeout',
        title: 'No answer in time',
        detail: `The SPBE API did not answer within ${timeoutMs} ms.`,
        fix: 'Try again; raise timeoutMs if the network is slow.',
      },
      cause,
    );
  }
  return new SpbeProblem(
    {
      ...EMPTY,
      code: 'api-unreachable',
      title: 'No connection',
      detail: 'The SPBE API could not be reached.',
      fix: 'Check baseUrl, and that the API is running.',
    },
    cause,
  );
}

const EMPTY = { status: 0, errors: [], suggestions: [] } satisfies Partial<Problem>;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf<T>(value: unknown, read: (entry: unknown) => T | undefined): T[] {
  return Array.isArray(value) ? value.map(read).filter((entry) => entry !== undefined) : [];
}

function asError(entry: unknown): ProblemError | undefined {
  if (!isRecord(entry)) return undefined;
  const { path, code, message } = entry;
  return { path: String(path ?? '$'), code: String(code ?? ''), message: String(message ?? '') };
}
