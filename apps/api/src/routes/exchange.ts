import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { answerWrite } from '../plugins/answer-write.js';
import { callerGone } from '../plugins/caller-gone.js';
import { bytesOf, readFileBodies, TABLE_TYPES, XLSX_TYPE } from '../plugins/file-body.js';
import { languageOf } from '../plugins/language.js';
import { etagOfText } from '../plugins/prepared.js';
import { sendUnchanged } from '../plugins/send-document.js';
import { trustPath } from '../plugins/validation.js';
import type { Press } from '../services/documents/open-press.js';
import { applyImport } from '../services/exchange/apply-import.js';
import { previewImport } from '../services/exchange/preview-import.js';
import { readPaper } from '../services/exchange/read-paper.js';
import { writeCsv } from '../services/exchange/write-csv.js';
import { answer, NOT_MODIFIED } from './schemas/answer.js';
import { assessmentSchema, onAssessment } from './schemas/assessments.js';
import { document } from './schemas/documents.js';
import { importPreviewSchema, onImport } from './schemas/exchange.js';
import { problemResponses } from './schemas/problem.js';
import { GUARDED, REPEATABLE } from './schemas/problem-sets.js';

const tags = ['exchange'];
/** A working paper has some twenty kilobytes; pictures pasted into it are not read, but they are sent. */
const LARGEST_FILE = 1024 * 1024;
const read = { scope: 'thing', thing: 'assessment', in: 'path', action: 'assessment.read' } as const;

/** Working papers out as XLSX and CSV, and in again: shown first, written only when somebody says yes. */
export function addExchangeRoutes(app: FastifyInstance, ctx: Context, press: Press): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  for (const format of ['xlsx', 'csv'] as const) {
    const type = format === 'xlsx' ? XLSX_TYPE : 'text/csv';
    typed.get(`/v1/assessments/:assessment/export.${format}`, {
      config: { access: read },
      schema: {
        operationId: format === 'xlsx' ? 'exportWorkbook' : 'exportCsv',
        summary: `The working paper of an assessment as ${format.toUpperCase()}`,
        description:
          'One row per indicator: code, name, level, note, evidence. No text becomes a formula. Importing it unchanged changes ' +
          'nothing. CSV has semicolons in Indonesian and commas in English.',
        tags,
        params: onAssessment,
        response: {
          200: document('The working paper.', type),
          304: NOT_MODIFIED,
          ...problemResponses(...GUARDED, 'busy', 'calculation-too-long'),
        },
      },
      handler: async (request, reply) => {
        const language = languageOf(request);
        const input = { assessment: request.params.assessment, language };
        const { paper } = await readPaper({ ctx, access: accessOf(request), input });
        const gone = callerGone(reply);
        const { institution, assessment } = paper;
        await sendUnchanged(
          request,
          reply,
          {
            etag: etagOfText(JSON.stringify([format, language, paper])),
            type,
            audience: 'private',
            fileName: `kertas-kerja-${institution.id}-${assessment.year}-${assessment.stage}.${format}`,
          },
          () =>
            format === 'csv' ? writeCsv(paper, language) : press.make('workbook', { paper, language }, gone),
        );
        return reply;
      },
    });
  }

  app.register(async (scope) => {
    readFileBodies(scope, LARGEST_FILE);
    scope.withTypeProvider<ZodTypeProvider>().post('/v1/assessments/:assessment/imports', {
      config: {
        access: { scope: 'thing', thing: 'assessment', in: 'path', action: 'assessment.rate' },
        accepts: TABLE_TYPES.join(' | '),
      },
      bodyLimit: LARGEST_FILE,
      validatorCompiler: trustPath,
      schema: {
        operationId: 'previewImport',
        summary: 'What an uploaded working paper would change',
        description:
          'XLSX or CSV as the body, up to 1 MB. Writes nothing into the assessment: the answer has every change and every problem ' +
          'by its cell. An empty cell deletes nothing. The preview can be applied for a day.',
        tags,
        consumes: [...TABLE_TYPES],
        params: onAssessment,
        body: z.string().meta({ format: 'binary' }),
        response: {
          201: answer('The preview.', importPreviewSchema),
          ...problemResponses(
            ...GUARDED,
            'body-empty',
            'body-too-large',
            'content-type-unsupported',
            'file-unreadable',
            'wrong-state',
            'busy',
            'calculation-too-long',
            ...REPEATABLE,
          ),
        },
      },
      handler: async (request, reply) => {
        const tables = await press.make('tables', { bytes: bytesOf(request.body) }, callerGone(reply));
        await answerWrite(ctx, request, reply, async (inside) => {
          const input = { assessment: request.params.assessment, tables, language: languageOf(request) };
          const body = await previewImport({ ctx: inside, access: accessOf(request), input });
          return { status: 201, body };
        });
        return reply;
      },
    });
  });

  typed.post('/v1/imports/:import/apply', {
    config: { access: { scope: 'thing', thing: 'import', in: 'path', action: 'assessment.rate' } },
    schema: {
      operationId: 'applyImport',
      summary: 'Do what a preview showed, all of it or nothing',
      description: 'Refused when the assessment changed since the preview, or was submitted.',
      tags,
      params: onImport,
      response: {
        200: answer('The assessment as it is now.', assessmentSchema),
        ...problemResponses(...GUARDED, 'wrong-state', 'revision-stale', ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const input = { preview: request.params.import, language: languageOf(request) };
        const body = await applyImport({ ctx: inside, access: accessOf(request), input });
        return { body, revision: body.revision };
      });
      return reply;
    },
  });
}
