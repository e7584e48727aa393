import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from '../context.js';
import { languageOf } from '../plugins/language.js';
import { PDF_TYPE, sendBrief } from '../plugins/send-document.js';
import { briefOfResult, publishedYear } from '../services/briefs/brief-of-result.js';
import { findNextPredicate, type NextPredicate } from '../services/briefs/find-next-predicate.js';
import type { CalculationPool } from '../services/calculations/open-pool.js';
import type { Press } from '../services/documents/open-press.js';
import { chooseInstrument } from '../services/instruments/choose-instrument.js';
import { NOT_MODIFIED } from './schemas/answer.js';
import { document, slugParams, yearQuery } from './schemas/documents.js';
import { problemResponses } from './schemas/problem.js';

/** The one-page brief of published results. */
export function addResultBriefRoutes(
  app: FastifyInstance,
  ctx: Context,
  pool: CalculationPool,
  press: Press,
): void {
  // Published figures do not change while the process runs: no more entries than there are results and languages.
  const ways = new Map<string, NextPredicate | null>();

  app.withTypeProvider<ZodTypeProvider>().get('/v1/results/:slug/brief.pdf', {
    schema: {
      operationId: 'printResultBrief',
      summary: 'One page for a leader: the number, its cause, three decisions',
      description:
        'A4, of published figures: index and predicate (both where the rounded and the full index differ), the domains as a ' +
        'radar, where points are lost, and what to decide. Text can be searched and copied.',
      tags: ['published results'],
      params: slugParams,
      querystring: yearQuery,
      response: {
        200: document('The page.', PDF_TYPE),
        304: NOT_MODIFIED,
        ...problemResponses('institution-not-found', 'input-invalid', 'busy', 'calculation-too-long'),
      },
    },
    handler: async (request, reply) => {
      const language = languageOf(request);
      const { slug } = request.params;
      const query = { ctx, input: { slug, year: request.query.year, language } };
      const { year, instrument, index, predicate, nodes } = publishedYear(query);
      const key = `${slug} ${year} ${language}`;
      if (!ways.has(key)) {
        const published = {
          instrument: chooseInstrument(ctx, instrument),
          index,
          predicate: predicate.id,
          nodes,
          language,
        };
        // Whoever asked may be gone; the next one asks for the same.
        const plan = (input: Parameters<typeof pool.run<'plan'>>[1]) =>
          pool.run('plan', input, new AbortController().signal);
        ways.set(key, await findNextPredicate(published, plan));
      }
      const brief = briefOfResult(query, ways.get(key) ?? null);
      await sendBrief(press, request, reply, {
        brief,
        audience: 'public',
        fileName: `spbe-${slug}-${year}.pdf`,
      });
      return reply;
    },
  });
}
