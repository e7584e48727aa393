import type { Context } from '../../context.js';
import {
  type AskedUnit,
  type CampaignRow,
  findCampaign,
  listAskedUnits,
  setCompleted,
} from '../../store/campaigns.js';
import { dropAbout } from '../../store/notifications.js';
import { type Access, requireUnit } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { notFound, wrongState } from '../refusals.js';
import { announce } from '../webhooks/announce.js';
import { measureCompletion } from './measure-completion.js';
import { describeProgress } from './read-completion.js';
import { OWED_KINDS, subjectOf } from './tell-units.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly id: string; readonly unit: string };
}

/**
 * A unit says that it has handed in what it has: it is not reminded any more. Saying so again changes nothing. Runs inside
 * a transaction.
 *
 * @throws Problem `forbidden` for the unit of somebody else, `wrong-state` when the campaign is closed
 */
export async function completeUnit(command: Command) {
  const { ctx, access } = command;
  const { campaign, unit } = await findAsked(command);
  const at = ctx.now();
  if (await setCompleted(ctx.database, unit, { at, by: access.actor.id })) {
    await record(command, campaign, unit, 'campaign.complete');
    const subject = subjectOf(campaign.id, unit.unit_id);
    await dropAbout(ctx.database, access.institution.id, { subjects: [subject], kinds: OWED_KINDS }, at);
    await announce({
      ctx,
      institution: access.institution,
      input: {
        event: 'campaign.unit-completed',
        occurrence: `${subject}/${at.toISOString()}`,
        facts: { campaign: campaign.id, assessment: campaign.assessment_id, unit: unit.code },
      },
    });
  }
  return progressOf(ctx, campaign, unit);
}

/** Takes that back. Runs inside a transaction. */
export async function reopenUnit(command: Command) {
  const { campaign, unit } = await findAsked(command);
  if (await setCompleted(command.ctx.database, unit, null)) {
    await record(command, campaign, unit, 'campaign.uncomplete');
  }
  return progressOf(command.ctx, campaign, unit);
}

async function findAsked({ ctx, access, input }: Command) {
  const campaign = await findCampaign(ctx.database, access.institution.id, input.id);
  if (!campaign) throw notFound('campaign');
  const units = await listAskedUnits(ctx.database, access.institution.id, campaign.id);
  const unit = units.find(({ code }) => code === input.unit);
  if (!unit) throw notFound('unit');
  requireUnit(access, unit.unit_id);
  if (campaign.status === 'open') return { campaign, unit };
  throw wrongState(
    { id: 'Pengumpulan ini ditutup.', en: 'This campaign is closed.' },
    { id: 'Minta koordinator membukanya kembali.', en: 'Ask a coordinator to reopen it.' },
  );
}

const record = (
  { ctx, access: { actor, institution } }: Command,
  campaign: CampaignRow,
  unit: AskedUnit,
  action: string,
): Promise<void> =>
  recordAudit(ctx, actor, {
    institutionId: institution.id,
    action,
    entity: 'campaign',
    entityId: campaign.id,
    after: { unit: unit.code },
  });

async function progressOf(ctx: Context, campaign: CampaignRow, { unit_id }: AskedUnit) {
  const own = (await measureCompletion({ ctx, campaign })).find(({ unit }) => unit.unit_id === unit_id);
  if (!own) throw notFound('unit');
  return describeProgress(own);
}
