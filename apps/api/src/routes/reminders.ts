import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from '../context.js';
import { actorOf } from '../plugins/access.js';
import { answerWrite } from '../plugins/answer-write.js';
import { sendFresh } from '../plugins/prepared.js';
import { readReminders } from '../services/reminders/read-reminders.js';
import { setReminders } from '../services/reminders/set-reminders.js';
import { answer } from './schemas/answer.js';
import { newRemindersSchema, remindersSchema } from './schemas/outbox.js';
import { problemResponses } from './schemas/problem.js';
import { CALLER, REPEATABLE, WITH_BODY } from './schemas/problem-sets.js';

const tags = ['notifications'];
const PATH = '/v1/me/reminders';
const config = { access: { scope: 'somebody' } } as const;
const REFUSALS = [...CALLER, 'not-found'] as const;

/** When the person who asks wants to be told: pause and quiet hours. */
export function addReminderRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get(PATH, {
    config,
    schema: {
      operationId: 'readReminders',
      summary: 'When you are told',
      tags,
      response: {
        200: answer('Your wishes, or the defaults.', remindersSchema),
        ...problemResponses(...REFUSALS),
      },
    },
    handler: async (request, reply) => {
      const reminders = await readReminders({ ctx, actor: actorOf(request) });
      sendFresh(request, reply, JSON.stringify(reminders));
      return reply;
    },
  });

  typed.put(PATH, {
    config,
    schema: {
      operationId: 'setReminders',
      summary: 'Say when you want to be told',
      description:
        'A pause silences reminders and digests; quiet hours delay everything to their end. What waits for you already ' +
        'moves with it.',
      tags,
      body: newRemindersSchema,
      response: {
        200: answer('Your wishes.', remindersSchema),
        ...problemResponses(...REFUSALS, ...WITH_BODY, ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => ({
        body: await setReminders({ ctx: inside, actor: actorOf(request), input: request.body }),
      }));
      return reply;
    },
  });
}
