import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { languageOf } from '../plugins/language.js';
import { sendFresh } from '../plugins/prepared.js';
import { checkTauval } from '../services/tauval/check-tauval.js';
import { answer } from './schemas/answer.js';
import { problemResponses } from './schemas/problem.js';
import { GUARDED, WITH_BODY } from './schemas/problem-sets.js';
import { tauvalReportSchema, tauvalRequestSchema } from './schemas/tauval.js';
import { inInstitution } from './schemas/workspace.js';

/** Rows of the ministry's own application, recomputed. */
export function addTauvalRoutes(app: FastifyInstance, ctx: Context): void {
  app.withTypeProvider<ZodTypeProvider>().post('/v1/institutions/:institution/tauval', {
    config: { access: { scope: 'institution', action: 'tauval.check' } },
    schema: {
      operationId: 'checkTauval',
      summary: 'Check rows exported by Tauval; nothing is stored',
      description:
        'Recomputes each row from its aspects, exactly: finds the fraction behind ten decimals (2.6666666667 is 8/3), and names ' +
        'every domain or index that its aspects do not give. Indicators are not in these rows, so they make no assessment.',
      tags: ['institutions'],
      params: inInstitution,
      body: tauvalRequestSchema,
      response: {
        200: answer('The report.', tauvalReportSchema),
        ...problemResponses(...GUARDED, ...WITH_BODY),
      },
    },
    handler: (request, reply) => {
      const input = { rows: request.body, language: languageOf(request) };
      const report: z.output<typeof tauvalReportSchema> = checkTauval({
        ctx,
        access: accessOf(request),
        input,
      });
      sendFresh(request, reply, JSON.stringify(report));
    },
  });
}
