import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/**
 * Logs to stdout as JSON lines. The token is removed from every finished line, because it can hide anywhere: grammY
 * keeps it in the address inside `HttpError.error.message`. What people write, their names and ids are never logged.
 */
export function createLog(
  level: string,
  secrets: readonly string[],
  destination: DestinationStream = process.stdout,
): Logger {
  const redact = redactor(secrets);
  return pino(
    { level, base: { app: 'bot' }, serializers: { err: describeError } },
    { write: (line) => destination.write(redact(line)) },
  );
}

/** Replaces the given secrets, and whatever looks like a bot token, wherever they stand. */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const spellings = secrets.filter(Boolean).flatMap((secret) => [secret, encodeURIComponent(secret)]);
  return (text) =>
    spellings
      .reduce((line, secret) => line.replaceAll(secret, '[redacted]'), text)
      .replace(TOKEN, '[redacted]');
}

const TOKEN = /(?<!\d)\d{6,12}(?::|%3A)[\w-]{25,}/g;

/** What of an error helps: its own words, its cause and where it came from; never the payload grammY hangs on it. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const inner = 'error' in error ? error.error : error.cause;
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(inner instanceof Error && { cause: describeError(inner) }),
  };
}
