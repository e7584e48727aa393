import type { Context } from '../../context.js';
import { insertWebhook, listWebhooks } from '../../store/webhooks.js';
import type { Access } from '../access/admit.js';
import { newSecret } from '../access/secrets.js';
import { recordAudit } from '../audit/record-audit.js';
import { wrongState } from '../refusals.js';
import { describeWebhook } from './describe-webhook.js';
import { readTarget } from './read-target.js';
import type { WebhookEvent } from './webhook-events.js';

interface Command {
  readonly ctx: Context;
  readonly access: Access;
  readonly input: { readonly url: string; readonly events: readonly WebhookEvent[] };
}

const MOST_WEBHOOKS = 20;

/**
 * Adds a webhook; its secret is in this answer and nowhere else. Runs inside a transaction.
 *
 * @throws Problem `input-invalid` for a URL that is not https or leads into an inner network, `wrong-state` when there are
 *   as many as there may be
 */
export async function addWebhook({ ctx, access: { actor, institution }, input }: Command) {
  const url = readTarget(input.url, ctx.webhooks.allowLoopback);
  if ((await listWebhooks(ctx.database, institution.id)).length >= MOST_WEBHOOKS) {
    throw wrongState(
      {
        id: `Instansi ini sudah memiliki ${MOST_WEBHOOKS} webhook.`,
        en: `This institution has ${MOST_WEBHOOKS} webhooks already.`,
      },
      { id: 'Hapus webhook yang tidak dipakai lagi.', en: 'Remove a webhook that is no longer used.' },
    );
  }
  const secret = `whsec_${newSecret()}`;
  const row = await insertWebhook(ctx.database, {
    institution_id: institution.id,
    url,
    events: [...new Set(input.events)].sort(),
    secret,
    created_by: actor.id,
    created_at: ctx.now(),
    failing_since: null,
    disabled_at: null,
    removed_at: null,
  });
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'webhook.add',
    entity: 'webhook',
    entityId: row.id,
    // Some receivers keep a token in the path.
    after: { host: new URL(url).host, events: row.events },
  });
  return { described: describeWebhook(row), secret };
}
