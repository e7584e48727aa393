import type { Context } from '../../context.js';
import { findAssessment } from '../../store/assessments.js';
import { listIndicatorUnits } from '../../store/indicator-units.js';
import { dropAbout, listTold } from '../../store/notifications.js';
import type { UpdateRow } from '../../store/rating-updates.js';
import type { Access } from '../access/admit.js';
import { announce } from '../webhooks/announce.js';
import { notify, type Telling } from './notify.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: {
    readonly update: UpdateRow;
    readonly happened: 'submitted' | 'accepted' | 'returned' | 'withdrawn';
  };
}

/**
 * Tells what happened to an update: a submission to the coordinators and the PIC of the unit that owns the indicator, a
 * decision to the author, and decision or withdrawal to everybody else who was told of the submission; who was not yet
 * told of it is no longer told at all. Webhooks get the same without words. Runs inside the transaction of the change.
 */
export async function tellUpdate({ ctx, access, input: { update, happened } }: Command): Promise<void> {
  const { actor, institution } = access;
  const subject = `update:${update.id}`;
  const event = `${subject}/r${update.revision}/${happened}`;
  const known = {
    update: update.id,
    assessment: update.assessment_id,
    indicator: update.indicator_code,
    unit: update.unit_code,
    value: update.value,
    status: update.status,
    revision: update.revision,
  };
  const reason = update.reason_code === null ? null : { code: update.reason_code, note: update.reason_note };
  const facts = { ...known, reason };
  const telling = (kind: Telling['kind'], to: Telling['to']): Telling => ({
    kind,
    event,
    subject,
    to,
    facts,
  });

  const tellings: Telling[] = [];
  if (happened === 'submitted') {
    tellings.push(telling('update-submitted', { roles: ['coordinator'] }));
    const owner = await ownerOf(ctx, institution.id, update);
    if (owner !== null) tellings.push(telling('update-submitted', { roles: ['pic'], unitId: owner }));
  } else {
    await dropAbout(
      ctx.database,
      institution.id,
      { subjects: [subject], kinds: ['update-submitted'] },
      ctx.now(),
    );
    const author = /^official:(\d+)$/.exec(update.author)?.[1];
    const others = await listTold(ctx.database, institution.id, subject, 'update-submitted');
    if (happened === 'withdrawn') tellings.push(telling('update-withdrawn', { officials: others }));
    else {
      // First, so that an author who is a coordinator too hears of it as the author.
      if (author) tellings.push(telling(`update-${happened}`, { officials: [author] }));
      tellings.push(telling('update-decided', { officials: others.filter((id) => id !== author) }));
    }
  }
  await notify({ ctx, institution, input: { tellings, except: actor.id } });
  await announce({
    ctx,
    institution,
    input: {
      event: `update.${happened}`,
      occurrence: event,
      facts: { ...known, reason: update.reason_code },
    },
  });
}

/** The unit that owns the indicator of an update, or null. */
async function ownerOf(ctx: Context, institutionId: string, update: UpdateRow): Promise<string | null> {
  const assessment = await findAssessment(ctx.database, institutionId, update.assessment_id);
  if (!assessment) return null;
  const parts = await listIndicatorUnits(
    ctx.database,
    institutionId,
    assessment.instrument,
    update.indicator_code,
  );
  return parts.find(({ part }) => part === 'owner')?.unit_id ?? null;
}
