import type { Context } from '../../context.js';
import { removeIdentities } from '../../store/identities.js';
import { removeCodes, removeLink } from '../../store/links.js';
import { forgetNotificationsTo } from '../../store/notifications.js';
import { findOfficial, replaceRoles, updateOfficial } from '../../store/officials.js';
import { forgetAnswersAbout } from '../../store/remembered-answers.js';
import { removeWishes } from '../../store/reminder-settings.js';
import { removeSessions } from '../../store/web-sessions.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { notFound } from '../refusals.js';
import { staleRevision } from '../stale-revision.js';
import { principalOf } from '../writes/write-once.js';
import { requireOtherAdmin } from './require-other-admin.js';

interface Command {
  readonly ctx: Context;
  readonly access: Pick<Access, 'actor' | 'institution'>;
  readonly input: { readonly id: string; readonly revision: number };
}

/**
 * Erases a person (UU 27/2022): name, chat link, accounts to sign in with, sessions, roles, messages, settings and remembered
 * answers are gone, the row stays without them, because the log points to its number. Runs inside a transaction.
 *
 * @throws Problem `last-admin` for who erases themselves as the only admin of the institution; `not-found`, `revision-stale`
 */
export async function eraseOfficial({ ctx, access: { actor, institution }, input }: Command) {
  const official = await findOfficial(ctx.database, institution.id, input.id);
  if (!official) throw notFound('official');
  if (official.revision !== input.revision) throw staleRevision();
  if (actor.official?.id === official.id) await requireOtherAdmin(ctx, official);
  const erasedAt = ctx.now();
  const erased = await updateOfficial(ctx.database, official, {
    name: '',
    unit_id: null,
    erased_at: erasedAt,
  });
  if (!erased) throw staleRevision();
  const telegramId = await removeLink(ctx.database, official.id);
  await removeCodes(ctx.database, official.id, null);
  await removeSessions(ctx.database, official.id, null);
  await removeIdentities(ctx.database, official.id, null);
  const id = `official:${official.id}`;
  const principals = [id, ...(telegramId === null ? [] : [principalOf({ id, telegramId })])];
  await forgetAnswersAbout(ctx.database, official.id, principals);
  await forgetNotificationsTo(ctx.database, official.id);
  await removeWishes(ctx.database, official.id);
  await replaceRoles(ctx.database, official.id, []);
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'official.erase',
    entity: 'official',
    entityId: official.id,
  });
  return { id: official.id, erasedAt: erasedAt.toISOString() };
}
