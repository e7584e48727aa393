import type { Context } from '../../context.js';
import { findInstitutionById, type InstitutionRow } from '../../store/institutions.js';
import { findWishes } from '../../store/reminder-settings.js';
import type { Actor } from '../access/actor.js';
import { notFound } from '../refusals.js';
import { describeReminders } from './describe-reminders.js';

interface Query {
  readonly ctx: Context;
  readonly actor: Actor;
}

/** When the person who asks wants to be told. @throws Problem `not-found` for who is no official */
export async function readReminders({ ctx, actor }: Query) {
  const { officialId, institution } = await personOf(ctx, actor);
  return describeReminders(await findWishes(ctx.database, officialId), institution.time_zone);
}

/** The official behind an actor, with their institution. */
export async function personOf(
  ctx: Context,
  { official, institutionId }: Actor,
): Promise<{ readonly officialId: string; readonly institution: InstitutionRow }> {
  const institution =
    institutionId === null ? undefined : await findInstitutionById(ctx.database, institutionId);
  if (!official || !institution) throw notFound('official');
  return { officialId: official.id, institution };
}
