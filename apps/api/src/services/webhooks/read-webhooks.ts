import type { Context } from '../../context.js';
import { listWebhooks } from '../../store/webhooks.js';
import type { Access } from '../access/admit.js';
import { describeWebhook } from './describe-webhook.js';

/** The webhooks of an institution without their secrets, the newest first. */
export async function readWebhooks({ ctx, access }: { readonly ctx: Context; readonly access: Access }) {
  return { webhooks: (await listWebhooks(ctx.database, access.institution.id)).map(describeWebhook) };
}
