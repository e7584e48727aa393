import type { FastifyInstance, FastifySchemaCompiler } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import { type core, safeParse, type ZodType } from 'zod';
import { jsonPath, Problem, type ProblemPlace } from '../services/errors.js';
import type { FieldCode } from '../services/problem-codes.js';
import type { Words } from '../services/words.js';
import { emptyBody } from './json-body.js';

/** A query may carry any number of unknown keys; nobody reads more places than these. */
const MOST_ERRORS = 100;

/** Requests are judged by zod and refused in our words; answers are judged by the tests. */
export function validateWithZod(app: FastifyInstance): void {
  app.setValidatorCompiler(judge as FastifySchemaCompiler<ZodType>);
  app.setSerializerCompiler(serializerCompiler);
}

/**
 * For routes whose only input are path parameters that a service looks up: they are text whatever is sent, no longer
 * than Fastify's limit, and what does not exist is a 404. Their schema is for the document alone.
 */
export const trustPath = () => () => true;

const judge: FastifySchemaCompiler<ZodType> =
  ({ schema, httpPart }) =>
  (input: unknown) => {
    if (httpPart === 'body' && (input === undefined || input === null)) return { error: emptyBody() };
    const judged = safeParse(schema, input, { reportInput: true });
    return judged.success ? { value: judged.data } : { error: invalidInput(judged.error.issues) };
  };

/**
 * Judges one of many inputs in a body, with paths that begin at that input.
 *
 * @throws Problem with every wrong place
 */
export function readInput<Schema extends ZodType>(schema: Schema, input: unknown): core.output<Schema> {
  const judged = safeParse(schema, input, { reportInput: true });
  if (!judged.success) throw invalidInput(judged.error.issues);
  return judged.data;
}

function invalidInput(issues: readonly core.$ZodIssue[]): Problem {
  const errors = issues.flatMap(placesOf).slice(0, MOST_ERRORS);
  const first = errors[0];
  const paths = errors
    .slice(0, 3)
    .map(({ path }) => path)
    .join(', ');
  return new Problem('input-invalid', {
    detail: {
      id: `Masukan tidak sesuai: ${paths} ${first?.message.id ?? ''}.`.trim(),
      en: `Invalid input: ${paths} ${first?.message.en ?? ''}.`.trim(),
    },
    fix: {
      id: 'Perbaiki setiap tempat pada errors; bentuk yang benar ada di /docs.',
      en: 'Mend every place named in errors; /docs shows the right shape.',
    },
    errors,
  });
}

function placesOf(issue: core.$ZodIssue): ProblemPlace[] {
  const place = (
    code: FieldCode,
    message: Words,
    path: readonly PropertyKey[] = issue.path,
  ): ProblemPlace => ({
    path: jsonPath(path),
    code,
    message,
  });
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      place('unknown-key', { id: 'kunci ini tidak dikenal', en: 'is not a known key' }, [...issue.path, key]),
    );
  }
  if (issue.input === undefined) return [place('required', { id: 'wajib ada', en: 'is required' })];
  switch (issue.code) {
    case 'invalid_type':
      return [
        place('wrong-type', {
          id: `harus berjenis ${issue.expected}`,
          en: `must be of type ${issue.expected}`,
        }),
      ];
    case 'invalid_value': {
      const values = issue.values.map((value) => `"${String(value)}"`).join(', ');
      return [
        place('not-allowed', { id: `harus salah satu dari ${values}`, en: `must be one of ${values}` }),
      ];
    }
    case 'too_small':
      return [
        place('out-of-range', {
          id: `terlalu kecil atau pendek; paling sedikit ${issue.minimum}`,
          en: `is too small or short; at least ${issue.minimum}`,
        }),
      ];
    case 'too_big':
      return [
        place('out-of-range', {
          id: `terlalu besar atau panjang; paling banyak ${issue.maximum}`,
          en: `is too large or long; at most ${issue.maximum}`,
        }),
      ];
    default:
      return [place('malformed', { id: 'tidak sesuai bentuknya', en: 'does not have the documented form' })];
  }
}
