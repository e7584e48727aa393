import type { Context } from '../../context.js';
import { transact } from '../../store/database.js';
import { findInstitutionById } from '../../store/institutions.js';
import {
  type DueNotification,
  endLease,
  leaseNotifications,
  lockDue,
  lockNotification,
  type Outcome,
} from '../../store/outbox-leases.js';
import { delayDeliveries, disableWebhook, dropDeliveries, noteAttempt } from '../../store/webhooks.js';
import { recordAudit } from '../audit/record-audit.js';
import { DAY_MS } from '../clock/local-time.js';
import { notify } from '../notifications/notify.js';
import { MOST_ATTEMPTS, retryAt } from '../notifications/retry-later.js';
import { type Delivered, type Delivery, sendDelivery } from '../webhooks/send-delivery.js';
import { signDelivery } from '../webhooks/sign-delivery.js';

/** What can be set for tests; the program takes the defaults. */
export interface DeliverOptions {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  readonly resolve?: Delivery['resolve'];
}

const MOST_AT_ONCE = 20;
const TIMEOUT_MS = 10_000;
/** Longer than an attempt may take: who holds a lease is trying, or dead. */
const LEASE_MS = 60_000;
/** A webhook that answered nothing but failures for so long is switched off. */
const FAILING_DAYS = 5;

const BY = { channel: 'webhook', mostAttempts: MOST_ATTEMPTS.webhook } as const;
const SYSTEM = { id: 'system', via: 'system' } as const;

/** Sends what webhooks have to get: leases some, sends them side by side, notes how it went. Returns how many were tried. */
export async function deliverWebhooks(ctx: Context, options: DeliverOptions = {}): Promise<number> {
  const leased = await transact(ctx.database, async (database) => {
    const now = ctx.now();
    const due = await lockDue(database, { ...BY, now }, MOST_AT_ONCE);
    const leases = await leaseNotifications(
      database,
      due.map(({ id }) => id),
      new Date(now.getTime() + LEASE_MS),
    );
    return due.map((one) => ({ ...one, lease: leases.get(one.id) ?? '', attempts: one.attempts + 1 }));
  });
  const ended = await Promise.allSettled(
    leased.map(async (one) => {
      const delivered = await attempt(ctx, one, options);
      await transact(ctx.database, (database) => settle({ ...ctx, database }, one, delivered));
    }),
  );
  // Only now: nothing may still run when this tick is over.
  const failed = ended.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return leased.length;
}

function attempt(ctx: Context, one: DueNotification, options: DeliverOptions): Promise<Delivered> {
  const { url = '', secret = '' } = one.webhook ?? {};
  const body = JSON.stringify(one.payload);
  return sendDelivery({
    url,
    body,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'spbe-webhook/1',
      'x-spbe-event': one.kind,
      'x-spbe-event-id': String((one.payload as { readonly id?: string }).id ?? ''),
      'x-spbe-delivery': one.id,
      'x-spbe-attempt': String(one.attempts),
      'x-spbe-signature': signDelivery(secret, body, ctx.now()),
    },
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    allowLoopback: ctx.webhooks.allowLoopback,
    signal: options.signal ?? new AbortController().signal,
    resolve: options.resolve,
  });
}

async function settle(ctx: Context, one: DueNotification, delivered: Delivered): Promise<void> {
  const now = ctx.now();
  const row = await lockNotification(ctx.database, one.id);
  // The lease ran out and another sender took it, or it was taken back: not ours to settle.
  if (row?.state !== 'pending' || row.lease !== one.lease) return;
  const outcome = outcomeOf(row.attempts, delivered, now);
  await endLease(ctx.database, row, outcome, now);
  if (!delivered.ok && delivered.failure === 'stopped') return;
  const webhookId = row.webhook_id ?? '';
  const webhook = await noteAttempt(ctx.database, webhookId, delivered.ok, now);
  if (outcome.dueAt) await delayDeliveries(ctx.database, webhookId, outcome.dueAt);
  const isHopeless =
    webhook?.failing_since != null &&
    now.getTime() - webhook.failing_since.getTime() >= FAILING_DAYS * DAY_MS;
  if (isHopeless) await giveUp(ctx, webhook, now);
}

function outcomeOf(attempts: number, delivered: Delivered, now: Date): Outcome {
  if (delivered.ok) return { state: 'sent', failure: null };
  const { failure } = delivered;
  // This program stops; it says nothing about the receiver.
  if (failure === 'stopped') return { state: 'pending', failure, dueAt: now, isSpared: true };
  if (attempts >= MOST_ATTEMPTS.webhook) return { state: 'failed', failure };
  return { state: 'pending', failure, dueAt: retryAt('webhook', attempts, now) };
}

async function giveUp(
  ctx: Context,
  webhook: { readonly id: string; readonly institution_id: string; readonly url: string },
  now: Date,
): Promise<void> {
  if (!(await disableWebhook(ctx.database, webhook.id, now))) return;
  await dropDeliveries(ctx.database, webhook.id, 'webhook-disabled', now);
  const institution = await findInstitutionById(ctx.database, webhook.institution_id);
  if (!institution) return;
  await recordAudit(ctx, SYSTEM, {
    institutionId: institution.id,
    action: 'webhook.disable',
    entity: 'webhook',
    entityId: webhook.id,
    reason: `every attempt failed for ${FAILING_DAYS} days`,
  });
  const telling = {
    kind: 'webhook-disabled',
    event: `webhook:${webhook.id}/disabled`,
    to: { roles: ['admin'] },
    facts: { webhook: webhook.id, host: new URL(webhook.url).host, days: FAILING_DAYS },
  } as const;
  await notify({ ctx, institution, input: { tellings: [telling] } });
}
