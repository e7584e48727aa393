import { randomUUID } from 'node:crypto';
import type { Context } from '../../context.js';
import { insertNotifications } from '../../store/notifications.js';
import { findDelivery, findWebhook } from '../../store/webhooks.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { DAY_MS } from '../clock/local-time.js';
import { notFound, wrongState } from '../refusals.js';
import { DELIVERY_DAYS } from './announce.js';
import { describeDelivery } from './describe-webhook.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly webhookId: string; readonly id: string };
}

/**
 * Sends a finished delivery once more: a delivery of its own with the same event id, so that a receiver that had it can
 * tell. Runs inside a transaction.
 *
 * @throws Problem `wrong-state` while the first one is still being tried, or when the webhook is off
 */
export async function replayDelivery({ ctx, access: { actor, institution }, input }: Command) {
  const webhook = await findWebhook(ctx.database, institution.id, input.webhookId);
  if (!webhook) throw notFound('webhook');
  const delivery = await findDelivery(ctx.database, institution.id, webhook.id, input.id);
  if (!delivery) throw notFound('delivery');
  if (delivery.state === 'pending') {
    throw wrongState(
      { id: 'Pengiriman ini masih dicoba.', en: 'This delivery is still being tried.' },
      { id: 'Tunggu sampai selesai atau gagal.', en: 'Wait until it has arrived or failed.' },
    );
  }
  if (webhook.disabled_at !== null) {
    throw wrongState(
      { id: 'Webhook ini dimatikan.', en: 'This webhook is off.' },
      { id: 'Hapus, lalu tambahkan lagi.', en: 'Remove it and add it again.' },
    );
  }
  const now = ctx.now();
  const { id: _, state: _state, attempts: _attempts, ...same } = delivery;
  const [id = ''] = await insertNotifications(ctx.database, [
    {
      ...same,
      once_key: `webhook:${webhook.id}/replay:${delivery.id}/${randomUUID()}`,
      payload: JSON.stringify(delivery.payload),
      wanted_at: now,
      due_at: now,
      expires_at: new Date(now.getTime() + DELIVERY_DAYS * DAY_MS),
      lease: null,
      leased_until: null,
      failure: null,
      created_at: now,
      finished_at: null,
    },
  ]);
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'delivery.replay',
    entity: 'webhook',
    entityId: webhook.id,
    after: { delivery: delivery.id, as: id },
  });
  const made = await findDelivery(ctx.database, institution.id, webhook.id, id);
  if (!made) throw notFound('delivery');
  return describeDelivery(made);
}
