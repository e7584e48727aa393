import type { FastifyInstance } from 'fastify';

export const NDJSON_TYPE = 'application/x-ndjson';

/** Hands the body over as a stream: routes in this scope read it themselves, line by line, and nothing else. */
export function readNdjsonBodies(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser(NDJSON_TYPE, (_request, stream, done) => done(null, stream));
}

/** One line of a body, counted from 1; null where it is longer than allowed. */
export interface Line {
  readonly number: number;
  readonly text: string | null;
}

export interface LineSplitter {
  /** The lines that end in this chunk. */
  take(chunk: Buffer): readonly Line[];
  /** The last line, when no newline ends it. */
  rest(): readonly Line[];
  /** Lines so far, empty ones included. */
  count(): number;
}

const NEWLINE = 0x0a;

/**
 * Cuts bytes into lines. Holds at most one unfinished line, and of one that is too long nothing at all. Empty lines
 * count but are not handed out.
 *
 * @param longest bytes of a line
 */
export function splitLines(longest: number): LineSplitter {
  let open: Buffer[] = [];
  let length = 0;
  let number = 0;
  const add = (part: Buffer): void => {
    length += part.length;
    if (length <= longest) open.push(part);
    else open = [];
  };
  const close = (lines: Line[]): void => {
    number++;
    const text = length > longest ? null : Buffer.concat(open).toString('utf8').trim();
    if (text !== '') lines.push({ number, text });
    open = [];
    length = 0;
  };
  return {
    take(chunk) {
      const lines: Line[] = [];
      let from = 0;
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
        add(chunk.subarray(from, end));
        close(lines);
        from = end + 1;
      }
      if (from < chunk.length) add(chunk.subarray(from));
      return lines;
    },
    rest() {
      const lines: Line[] = [];
      if (length > 0) close(lines);
      return lines;
    },
    count: () => number,
  };
}
