import type { Context } from '../../context.js';
import { dropDeliveries, removeWebhook as removeRow } from '../../store/webhooks.js';
import type { Access } from '../access/admit.js';
import { recordAudit } from '../audit/record-audit.js';
import { notFound } from '../refusals.js';
import { describeWebhook } from './describe-webhook.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly id: string };
}

/** Removes a webhook with its secret, and takes back what it was still to get. Runs inside a transaction. */
export async function removeWebhook({ ctx, access: { actor, institution }, input }: Command) {
  const now = ctx.now();
  const row = await removeRow(ctx.database, institution.id, input.id, now);
  if (!row) throw notFound('webhook');
  await dropDeliveries(ctx.database, row.id, 'webhook-removed', now);
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'webhook.remove',
    entity: 'webhook',
    entityId: row.id,
  });
  return describeWebhook(row);
}
