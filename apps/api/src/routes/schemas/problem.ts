import { z } from 'zod';
import { PROBLEM_CODES, type ProblemCode } from '../../services/problem-codes.js';
import { figureSchema } from './shared.js';

const codes = Object.keys(PROBLEM_CODES) as [ProblemCode, ...ProblemCode[]];

export const problemSchema = z
  .object({
    type: z.string().meta({ examples: ['urn:spbe:problem:ratings-invalid'] }),
    title: z.string(),
    status: z.int(),
    code: z.enum(codes).meta({ description: 'Stable; choose your words by it. See docs/errors.md.' }),
    detail: z.string().meta({ description: 'What is wrong, in the language of Accept-Language.' }),
    fix: z.string().meta({ description: 'What the caller can do about it.' }),
    instance: z.string().optional().meta({ description: 'Of a 500: the entry in the log of the server.' }),
    suggestions: z
      .array(z.object({ id: z.string(), name: z.string() }))
      .optional()
      .meta({ description: 'What may have been meant: ids or slugs with their names.' }),
    nearest: z
      .object({
        index: figureSchema,
        cost: z.string().nullable(),
        blockedBy: z.array(z.object({ constraint: z.string(), index: figureSchema })),
      })
      .meta({ id: 'Nearest' })
      .optional()
      .meta({
        description:
          'Of `target-unreachable` and `budget-too-small`: the highest index that is possible, what the target would cost ' +
          '(null at any cost), and which kinds of constraints block, with the highest index without each.',
      }),
    errors: z.array(
      z
        .object({
          path: z.string().meta({ examples: ['$.ratings.I99'] }),
          code: z.string().meta({ examples: ['unknown-code'] }),
          message: z.string(),
        })
        .meta({ id: 'ProblemPlace' }),
    ),
  })
  .meta({
    id: 'Problem',
    description: 'RFC 9457 problem details, with a stable code and a fix.',
    examples: [
      {
        type: 'urn:spbe:problem:ratings-invalid',
        title: 'Nilai tidak dapat dihitung',
        status: 422,
        code: 'ratings-invalid',
        detail: '1 masalah pada nilai; rinciannya pada errors.',
        fix: 'Perbaiki setiap tempat pada errors, lalu kirim ulang.',
        errors: [{ path: '$.ratings.I99', code: 'unknown-code', message: 'spbe-2020 tidak punya kode I99' }],
      },
    ],
  });

/** The response entry of an OpenAPI operation for some of its problem codes. */
function problemResponse(list: readonly ProblemCode[]) {
  return {
    description: list.map((code) => `\`${code}\`: ${PROBLEM_CODES[code].meaning}`).join(' '),
    content: { 'application/problem+json': { schema: problemSchema } },
  };
}

/** Responses by status for the problem codes that a route can answer with; every route may be limited or fail. */
export function problemResponses(...list: readonly ProblemCode[]) {
  const all: readonly ProblemCode[] = [...new Set([...list, 'rate-limited', 'internal'] as const)];
  const statuses = [...new Set(all.map((code) => PROBLEM_CODES[code].status))].sort();
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      problemResponse(all.filter((code) => PROBLEM_CODES[code].status === status)),
    ]),
  );
}
