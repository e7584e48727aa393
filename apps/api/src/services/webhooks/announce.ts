import { createHash } from 'node:crypto';
import type { Context } from '../../context.js';
import type { InstitutionRow } from '../../store/institutions.js';
import { insertNotifications } from '../../store/notifications.js';
import { listWebhooks } from '../../store/webhooks.js';
import { DAY_MS } from '../clock/local-time.js';
import type { WebhookEvent } from './webhook-events.js';

interface Command {
  readonly ctx: Context;
  readonly institution: Pick<InstitutionRow, 'id' | 'slug'>;
  readonly input: {
    readonly event: WebhookEvent;
    /** Names the occurrence for ever, for example `update:12/accepted`: announced once, however often it is noticed. */
    readonly occurrence: string;
    /** Numbers, codes and states. Neither names nor what somebody wrote: it leaves the house. */
    readonly facts: Readonly<Record<string, unknown>>;
  };
}

/** As long as an integrator may be away before something is lost to it. */
export const DELIVERY_DAYS = 7;

/** Writes an event into the outbox of every webhook that asked for it, in the transaction of what happened. */
export async function announce({ ctx, institution, input }: Command): Promise<void> {
  const { event, occurrence, facts } = input;
  const webhooks = (await listWebhooks(ctx.database, institution.id)).filter(
    ({ events, disabled_at }) => disabled_at === null && events.includes(event),
  );
  if (webhooks.length === 0) return;
  const now = ctx.now();
  // The same for every receiver and every attempt, so that a receiver can drop what it has had.
  const id = `evt_${createHash('sha256').update(`${institution.id}/${event}/${occurrence}`).digest('hex').slice(0, 32)}`;
  const payload = JSON.stringify({ id, event, at: now.toISOString(), institution: institution.slug, facts });
  await insertNotifications(
    ctx.database,
    webhooks.map((webhook) => ({
      institution_id: institution.id,
      channel: 'webhook',
      official_id: null,
      group_chat_id: null,
      webhook_id: webhook.id,
      kind: event,
      once_key: `webhook:${webhook.id}/${event}/${occurrence}`,
      subject: null,
      payload,
      wanted_at: now,
      due_at: now,
      expires_at: new Date(now.getTime() + DELIVERY_DAYS * DAY_MS),
      lease: null,
      leased_until: null,
      failure: null,
      created_at: now,
      finished_at: null,
    })),
  );
}
