import type { Context } from '../../context.js';
import { type CampaignRow, findCampaign, updateCampaign } from '../../store/campaigns.js';
import { dropAbout } from '../../store/notifications.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import type { Kind } from '../notifications/kinds.js';
import { notify } from '../notifications/notify.js';
import { notFound, wrongState } from '../refusals.js';
import { staleRevision } from '../stale-revision.js';
import { announce } from '../webhooks/announce.js';
import type { WebhookEvent } from '../webhooks/webhook-events.js';
import { describeCampaign } from './describe-campaign.js';
import { measureCompletion, type UnitProgress } from './measure-completion.js';
import { readDeadline } from './read-deadline.js';
import { OWED_KINDS, subjectOf, tellUnit } from './tell-units.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly id: string;
    readonly revision: number;
    readonly title?: string | undefined;
    readonly message?: string | undefined;
    readonly deadline?: string | undefined;
    readonly status?: 'open' | 'closed' | undefined;
  };
}

/**
 * Changes a campaign: moves the deadline, closes or reopens it, mends its words. Units that are not complete are told of a
 * moved deadline and of a reopening; what they were still to be reminded of is taken back. Runs inside a transaction.
 *
 * @throws Problem `revision-stale`, `wrong-state` for the deadline of a closed campaign, `input-invalid` for a past one
 */
export async function changeCampaign({ ctx, access: { actor, institution }, input }: Command) {
  const before = await findCampaign(ctx.database, institution.id, input.id);
  if (!before) throw notFound('campaign');
  if (before.revision !== input.revision) throw staleRevision();
  const now = ctx.now();
  const status = input.status ?? before.status;
  if (status === 'closed' && input.deadline !== undefined) throw closedCampaign();
  const deadline =
    input.deadline === undefined ? before.deadline : readDeadline(input.deadline, institution.time_zone, now);
  const isReopened = before.status === 'closed' && status === 'open';
  const isMoved = deadline.getTime() !== before.deadline.getTime();
  const after = await updateCampaign(ctx.database, before, {
    title: input.title ?? before.title,
    message: input.message ?? before.message,
    deadline,
    status,
    closed_at: status === 'closed' ? (before.closed_at ?? now) : null,
    // They are told now; a reminder of this morning would only repeat it.
    ...(isReopened || isMoved ? { deadline_set_at: now } : {}),
  });
  if (!after) throw staleRevision();
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'campaign.change',
    entity: 'campaign',
    entityId: after.id,
    before: factsOf(before),
    after: factsOf(after),
  });
  const isClosed = before.status === 'open' && status === 'closed';
  if (!isReopened && !isMoved && !isClosed) return describeCampaign(after);
  const progress = await measureCompletion({ ctx, campaign: after });
  const subjects = progress.map(({ unit }) => subjectOf(after.id, unit.unit_id));
  const settled = isClosed ? { subjects } : { subjects, kinds: OWED_KINDS };
  await dropAbout(ctx.database, institution.id, settled, now);
  if (!isClosed) {
    const kind = isReopened ? 'campaign-reopened' : 'campaign-changed';
    await notify({
      ctx,
      institution,
      input: { tellings: tellingsOf(kind, after, progress), except: actor.id },
    });
  }
  const event: WebhookEvent = isClosed
    ? 'campaign.closed'
    : isReopened
      ? 'campaign.reopened'
      : 'campaign.changed';
  await announce({
    ctx,
    institution,
    input: {
      event,
      occurrence: `campaign:${after.id}/r${after.revision}`,
      facts: {
        campaign: after.id,
        assessment: after.assessment_id,
        deadline: deadline.toISOString(),
        units: progress.length,
        complete: progress.filter(({ isComplete }) => isComplete).length,
      },
    },
  });
  return describeCampaign(after);
}

const tellingsOf = (kind: Kind, campaign: CampaignRow, progress: readonly UnitProgress[]) =>
  progress
    .filter(({ isComplete }) => !isComplete)
    .map(({ unit }) =>
      tellUnit(
        kind,
        campaign,
        { id: unit.unit_id, code: unit.code, name: unit.name },
        { occasion: `${kind}:r${campaign.revision}` },
      ),
    );

const factsOf = ({ deadline, status, title }: CampaignRow) => ({
  deadline: deadline.toISOString(),
  status,
  title,
});

const closedCampaign = () =>
  wrongState(
    { id: 'Pengumpulan ini ditutup.', en: 'This campaign is closed.' },
    {
      id: 'Buka kembali dengan status "open", sekaligus dengan tenggat yang baru.',
      en: 'Reopen it with the status "open", together with the new deadline.',
    },
  );
