import type { Context } from '../../context.js';
import { transact } from '../../store/database.js';
import { findInstitutionById } from '../../store/institutions.js';
import type { NotificationRow } from '../../store/notifications.js';
import { endLease, noteBlocked, type Outcome } from '../../store/outbox-leases.js';
import { recordAudit } from '../audit/record-audit.js';
import { loseGroup } from '../groups/lose-group.js';
import { holdLease } from './hold-lease.js';
import { notify } from './notify.js';
import { MOST_ATTEMPTS, retryAt } from './retry-later.js';

/** Why a message did not arrive. */
export type Failing =
  | { readonly kind: 'retry'; readonly retryAfterSeconds?: number | undefined }
  | { readonly kind: 'blocked' }
  | { readonly kind: 'permanent' };

interface Command {
  readonly ctx: Context;
  readonly input: { readonly id: string; readonly lease: string; readonly failing: Failing };
}

const SYSTEM = { id: 'system', via: 'system' } as const;

/**
 * Notes that a notification did not arrive. `retry` tries again later: after the time that Telegram asked for, which
 * counts as no attempt, or after one that grows with every attempt up to a bound. `blocked` holds everything for that
 * person until they link anew or write, and tells the coordinators once; a group that is lost is unbound. `permanent`
 * gives up.
 *
 * @throws Problem `wrong-state` when somebody else holds it now
 */
export async function failNotification({ ctx, input: { id, lease, failing } }: Command) {
  return transact(ctx.database, async (database) => {
    const inside: Context = { ...ctx, database };
    const row = await holdLease(inside, id, lease);
    if (row.state !== 'pending') return { id, state: row.state };
    const outcome = outcomeOf(row, failing, ctx.now());
    await endLease(database, row, outcome, ctx.now());
    if (failing.kind === 'blocked') await noteUnreachable(inside, row);
    return { id, state: outcome.state };
  });
}

function outcomeOf(row: NotificationRow, failing: Failing, now: Date): Outcome {
  if (failing.kind === 'permanent') return { state: 'failed', failure: 'permanent' };
  if (failing.kind === 'blocked') {
    return row.group_chat_id === null
      ? { state: 'pending', failure: 'blocked' }
      : { state: 'failed', failure: 'blocked' };
  }
  if (failing.retryAfterSeconds !== undefined) {
    const dueAt = new Date(now.getTime() + failing.retryAfterSeconds * 1_000);
    return { state: 'pending', failure: 'rate-limited', dueAt, isSpared: true };
  }
  if (row.attempts >= MOST_ATTEMPTS.telegram) return { state: 'failed', failure: 'too-many-attempts' };
  return { state: 'pending', failure: 'retry', dueAt: retryAt('telegram', row.attempts, now) };
}

async function noteUnreachable(ctx: Context, row: NotificationRow): Promise<void> {
  const institution = await findInstitutionById(ctx.database, row.institution_id);
  if (!institution) return;
  const now = ctx.now();
  const to = { roles: ['coordinator'] } as const;
  if (row.group_chat_id !== null) {
    await loseGroup({ ctx, input: { telegramChatId: row.group_chat_id } });
    return;
  }
  const official = row.official_id ?? '';
  if (!(await noteBlocked(ctx.database, official, now))) return;
  await recordAudit(ctx, SYSTEM, {
    institutionId: institution.id,
    action: 'official.unreachable',
    entity: 'official',
    entityId: official,
  });
  const telling = {
    kind: 'person-unreachable',
    event: `official:${official}/unreachable:${now.toISOString()}`,
    to,
    facts: { official },
  } as const;
  await notify({ ctx, institution, input: { tellings: [telling], except: `official:${official}` } });
}
