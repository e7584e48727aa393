import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../context.js';
import { accessOf } from '../plugins/access.js';
import { answerWrite } from '../plugins/answer-write.js';
import { sendFresh } from '../plugins/prepared.js';
import { etagOf, revisionOf } from '../plugins/revisions.js';
import type { Action } from '../services/access/permissions.js';
import { changeCampaign } from '../services/campaigns/change-campaign.js';
import { completeUnit, reopenUnit } from '../services/campaigns/complete-unit.js';
import { nudgeUnits } from '../services/campaigns/nudge-units.js';
import { openCampaign } from '../services/campaigns/open-campaign.js';
import { readCampaign, readCampaigns } from '../services/campaigns/read-campaigns.js';
import { readCompletion } from '../services/campaigns/read-completion.js';
import { answer } from './schemas/answer.js';
import {
  campaignChangeSchema,
  campaignPageSchema,
  campaignQuerySchema,
  campaignSchema,
  campaignWithUnitsSchema,
  completionSchema,
  newCampaignSchema,
  nudgedSchema,
  unitProgressSchema,
} from './schemas/campaigns.js';
import { problemResponses } from './schemas/problem.js';
import { GUARDED, REPEATABLE, REVISED, WITH_BODY } from './schemas/problem-sets.js';
import { inInstitution, rowIdSchema } from './schemas/workspace.js';

const tags = ['campaigns'];
const params = z.object({ campaign: rowIdSchema });
const unitParams = params.extend({ unit: z.string().max(40) });
const ONE = '/v1/campaigns/:campaign';
const COMPLETE = `${ONE}/units/:unit/complete` as const;
const ofCampaign = (action: Action) =>
  ({ access: { scope: 'thing', thing: 'campaign', in: 'path', action } }) as const;

/** Campaigns (pengumpulan): what is asked of every unit by when, how far they are, and reminding them. */
export function addCampaignRoutes(app: FastifyInstance, ctx: Context): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get('/v1/institutions/:institution/campaigns', {
    config: { access: { scope: 'institution', action: 'campaign.read' } },
    schema: {
      operationId: 'listCampaigns',
      summary: 'The campaigns of an institution',
      description: 'Operators, PIC and companions see those that ask their units.',
      tags,
      params: inInstitution,
      querystring: campaignQuerySchema,
      response: {
        200: answer('The newest first.', campaignPageSchema),
        ...problemResponses(...GUARDED, 'cursor-invalid'),
      },
    },
    handler: async (request, reply) => {
      const page = await readCampaigns({ ctx, access: accessOf(request), input: request.query });
      sendFresh(request, reply, JSON.stringify(page));
      return reply;
    },
  });

  typed.post('/v1/institutions/:institution/campaigns', {
    config: { access: { scope: 'institution', action: 'campaign.change' } },
    schema: {
      operationId: 'openCampaign',
      summary: 'Ask units for indicators by a deadline',
      description:
        'Tells operators and PIC of every unit once, and reminds units that are not complete 7, 3 and 1 day before the ' +
        'deadline and on its morning.',
      tags,
      params: inInstitution,
      body: newCampaignSchema,
      response: {
        201: answer('The campaign.', campaignSchema),
        ...problemResponses(...GUARDED, 'wrong-state', ...WITH_BODY, ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const body = await openCampaign({ ctx: inside, access: accessOf(request), input: request.body });
        return { status: 201, body, revision: body.revision, location: `/v1/campaigns/${body.id}` };
      });
      return reply;
    },
  });

  typed.get(ONE, {
    config: ofCampaign('campaign.read'),
    schema: {
      operationId: 'readCampaign',
      summary: 'One campaign',
      tags,
      params,
      response: { 200: answer('The campaign.', campaignWithUnitsSchema), ...problemResponses(...GUARDED) },
    },
    handler: async (request, reply) => {
      const input = { id: request.params.campaign };
      const campaign = await readCampaign({ ctx, access: accessOf(request), input });
      reply.header('etag', etagOf(campaign.revision));
      sendFresh(request, reply, JSON.stringify(campaign));
      return reply;
    },
  });

  typed.patch(ONE, {
    config: ofCampaign('campaign.change'),
    schema: {
      operationId: 'changeCampaign',
      summary: 'Move the deadline, close, reopen, or mend the words',
      description:
        'Needs `If-Match` with the ETag of the campaign. Units that are not complete are told of a moved deadline and of ' +
        'a reopening.',
      tags,
      params,
      body: campaignChangeSchema,
      response: {
        200: answer('The campaign as it is now.', campaignSchema),
        ...problemResponses(...GUARDED, 'wrong-state', ...WITH_BODY, ...REPEATABLE, ...REVISED),
      },
    },
    handler: async (request, reply) => {
      await answerWrite(ctx, request, reply, async (inside) => {
        const input = { ...request.body, id: request.params.campaign, revision: revisionOf(request) };
        const body = await changeCampaign({ ctx: inside, access: accessOf(request), input });
        return { body, revision: body.revision };
      });
      return reply;
    },
  });

  typed.get(`${ONE}/completion`, {
    config: ofCampaign('campaign.read'),
    schema: {
      operationId: 'readCompletion',
      summary: 'How far the units are, the longest silence first',
      description: 'Operators, PIC and companions see their own units.',
      tags,
      params,
      response: { 200: answer('Per unit.', completionSchema), ...problemResponses(...GUARDED) },
    },
    handler: async (request, reply) => {
      const input = { id: request.params.campaign };
      const completion = await readCompletion({ ctx, access: accessOf(request), input });
      sendFresh(request, reply, JSON.stringify(completion));
      return reply;
    },
  });

  typed.post(COMPLETE, {
    config: ofCampaign('campaign.complete'),
    schema: {
      operationId: 'completeUnit',
      summary: 'Say that a unit has handed in what it has',
      description: 'It is not reminded any more. Saying so again changes nothing.',
      tags,
      params: unitParams,
      response: {
        200: answer('How far the unit is.', unitProgressSchema),
        ...problemResponses(...GUARDED, 'wrong-state', ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      const input = { id: request.params.campaign, unit: request.params.unit };
      await answerWrite(ctx, request, reply, async (inside) => ({
        body: await completeUnit({ ctx: inside, access: accessOf(request), input }),
      }));
      return reply;
    },
  });

  typed.delete(COMPLETE, {
    config: ofCampaign('campaign.complete'),
    schema: {
      operationId: 'reopenUnit',
      summary: 'Take back that a unit is complete',
      tags,
      params: unitParams,
      response: {
        200: answer('How far the unit is.', unitProgressSchema),
        ...problemResponses(...GUARDED, 'wrong-state', ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      const input = { id: request.params.campaign, unit: request.params.unit };
      await answerWrite(ctx, request, reply, async (inside) => ({
        body: await reopenUnit({ ctx: inside, access: accessOf(request), input }),
      }));
      return reply;
    },
  });

  typed.post(`${ONE}/nudge`, {
    config: ofCampaign('campaign.change'),
    schema: {
      operationId: 'nudgeUnits',
      summary: 'Remind every unit that is not complete, now',
      description: 'At most once a day for each unit. Quiet hours and pauses of the people hold.',
      tags,
      params,
      response: {
        200: answer('Which units were nudged, and why others were not.', nudgedSchema),
        ...problemResponses(...GUARDED, 'wrong-state', ...REPEATABLE),
      },
    },
    handler: async (request, reply) => {
      const input = { id: request.params.campaign };
      await answerWrite(ctx, request, reply, async (inside) => ({
        body: await nudgeUnits({ ctx: inside, access: accessOf(request), input }),
      }));
      return reply;
    },
  });
}
