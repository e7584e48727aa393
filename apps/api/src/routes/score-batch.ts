import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Context } from '../context.js';
import { explainError, problemBody } from '../plugins/errors.js';
import { parseBody } from '../plugins/json-body.js';
import { languageOf } from '../plugins/language.js';
import type { Metrics } from '../plugins/metrics.js';
import {
  type Line,
  type LineSplitter,
  NDJSON_TYPE,
  readNdjsonBodies,
  splitLines,
} from '../plugins/ndjson-body.js';
import { readInput } from '../plugins/validation.js';
import { Problem } from '../services/errors.js';
import { scoreBriefly } from '../services/scores/score-ratings.js';
import type { Language } from '../services/words.js';
import { problemResponses } from './schemas/problem.js';
import { batchAnswerSchema, batchLineSchema } from './schemas/scores.js';

const LONGEST_LINE = 64 * 1024;
const MOST_LINES = 1_000_000;
/** Answers are handed on in pieces of this size; two are held at most, one here and one in the response. */
const PIECE = 32 * 1024;
/** Lines scored before other requests get their turn; some milliseconds. */
const LINES_PER_TURN = 100;

/** Any number of assessments in one request, a line each. Memory does not grow with their number. */
export function addScoreBatchRoutes(app: FastifyInstance, ctx: Context, metrics: Metrics): void {
  app.register(async (scope) => {
    readNdjsonBodies(scope);
    scope.post('/v1/score/batch', {
      config: { accepts: NDJSON_TYPE },
      // The body is a stream, judged line by line; its schema is for the document alone.
      validatorCompiler: () => () => true,
      schema: {
        operationId: 'scoreBatch',
        summary: 'Score any number of assessments, streamed',
        description:
          'One assessment per line (NDJSON) up to 64 kB each and 1,000,000 in all; one answer per line in the same order, sent ' +
          'while the request is still being read. A line that cannot be scored gets a `problem` and does not stop the others. ' +
          'Answers must be read: whoever stops reading stops the scoring.',
        tags: ['calculator'],
        consumes: [NDJSON_TYPE],
        body: batchLineSchema,
        response: {
          200: {
            description: 'One JSON object per line.',
            content: { [NDJSON_TYPE]: { schema: batchAnswerSchema } },
          },
          ...problemResponses('content-type-unsupported'),
        },
      },
      handler: (request, reply) => {
        const answers = Readable.from(scoreLines(ctx, metrics, request), {
          objectMode: false,
          highWaterMark: PIECE,
        });
        reply.raw.once('finish', () => {
          // What was not read to its end cannot be followed by another request.
          if (!request.raw.complete) request.raw.socket.destroySoon();
        });
        return reply
          .headers({
            'cache-control': 'no-store',
            'content-language': languageOf(request),
            'content-type': `${NDJSON_TYPE}; charset=utf-8`,
            vary: 'Accept-Language',
          })
          .send(answers);
      },
    });
  });
}

/**
 * Pulled by the response: while the client does not read, nothing is scored and nothing is read from it. Ends early when
 * the client goes.
 */
async function* scoreLines(
  ctx: Context,
  metrics: Metrics,
  request: FastifyRequest,
): AsyncGenerator<string, void, undefined> {
  const language = languageOf(request);
  const split = splitLines(LONGEST_LINE);
  let scored = 0;
  let piece = '';
  metrics.batchStarted();
  try {
    for await (const lines of linesOf(request, split)) {
      for (const line of lines) {
        if (line.number > MOST_LINES) break;
        piece += answerLine(ctx, request, language, line);
        metrics.lineScored();
        if (++scored % LINES_PER_TURN === 0) await setImmediate();
        if (piece.length < PIECE) continue;
        yield piece;
        piece = '';
      }
      const isBeyond = split.count() > MOST_LINES;
      if (isBeyond) piece += writeRefusal({ line: MOST_LINES + 1 }, tooManyLines(), language);
      if (piece !== '') yield piece;
      if (isBeyond) return;
      piece = '';
    }
  } catch (error) {
    // A client who has gone is no error; there is nobody to tell.
    if (!(error instanceof Error && 'code' in error && error.code === 'ECONNRESET')) throw error;
  } finally {
    metrics.batchEnded();
  }
}

/** The lines of each chunk as it arrives. */
async function* linesOf({ raw }: FastifyRequest, split: LineSplitter): AsyncGenerator<readonly Line[]> {
  // The socket still has to carry the last answers when reading ends early.
  for await (const chunk of raw.iterator({ destroyOnReturn: false })) yield split.take(chunk as Buffer);
  yield split.rest();
}

function answerLine(
  ctx: Context,
  request: FastifyRequest,
  language: Language,
  { number: line, text }: Line,
): string {
  let id: string | number | undefined;
  try {
    if (text === null) throw lineTooLong();
    const parsed = parseBody(text);
    id = idOf(parsed);
    const { id: _, ...input } = readInput(batchLineSchema, parsed);
    const scored = scoreBriefly({ ctx, input: { ...input, language } });
    return `${JSON.stringify({ line, id, ...scored })}\n`;
  } catch (error) {
    const { problem, instance } = explainError(error, request);
    return writeRefusal({ line, id }, problem, language, instance);
  }
}

const writeRefusal = (
  place: { readonly line: number; readonly id?: string | number | undefined },
  problem: Problem,
  language: Language,
  instance?: string,
): string => `${JSON.stringify({ ...place, problem: problemBody(problem, language, instance) })}\n`;

/** The id of a line that may be wrong otherwise. */
function idOf(parsed: unknown): string | number | undefined {
  const id = batchLineSchema.shape.id.safeParse((parsed as { readonly id?: unknown } | null)?.id);
  return id.success ? id.data : undefined;
}

const lineTooLong = (): Problem =>
  new Problem('line-too-long', {
    detail: { id: 'Baris ini melebihi 64 kB.', en: 'This line is longer than 64 kB.' },
    fix: { id: 'Kirim satu penilaian per baris.', en: 'Send one assessment per line.' },
  });

const tooManyLines = (): Problem =>
  new Problem('too-many-lines', {
    detail: {
      id: 'Permintaan ini melebihi 1.000.000 baris; sisanya tidak dibaca.',
      en: 'This request has more than 1,000,000 lines; the rest is not read.',
    },
    fix: { id: 'Kirim sisanya dalam permintaan lain.', en: 'Send the rest in another request.' },
  });
