import { z } from 'zod';
import { WEBHOOK_EVENTS } from '../../services/webhooks/webhook-events.js';
import { rowIdSchema, timeZoneSchema } from './workspace.js';

const instant = z.iso.datetime();
const state = z.enum(['pending', 'sent', 'failed', 'dropped']).meta({
  description:
    'pending: still to be told; failed: given up after many attempts; dropped: nobody wanted to hear it any more.',
});
const failure = z.string().nullable().meta({ description: 'Why the last attempt did not arrive.' });
const page = {
  state: state.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().min(1).max(30).optional(),
};
const chatId = z
  .string()
  .regex(/^-[1-9]\d{0,16}$/)
  .meta({ description: 'Telegram’s number of the group, which is negative.', examples: ['-1001234567890'] });

export const claimSchema = z
  .strictObject({ limit: z.int().min(1).max(100).default(25) })
  .meta({ id: 'ClaimNotifications', examples: [{ limit: 25 }] });

export const claimedSchema = z
  .object({
    notifications: z.array(
      z
        .object({
          id: rowIdSchema,
          lease: z.uuid(),
          leasedUntil: instant,
          attempt: z.int(),
          kind: z.string().meta({ examples: ['campaign-reminder'] }),
          recipient: z.object({
            kind: z.enum(['person', 'group']),
            telegramId: z.string(),
            language: z.enum(['id', 'en']),
          }),
          institution: z.object({ id: z.string(), name: z.string(), timeZone: timeZoneSchema }),
          payload: z
            .record(z.string(), z.unknown())
            .meta({ description: 'By kind; never a name of a person.' }),
          createdAt: instant,
        })
        .meta({ id: 'ClaimedNotification' }),
    ),
  })
  .meta({ id: 'ClaimedNotifications' });

export const leaseSchema = z.strictObject({ lease: z.uuid() }).meta({ id: 'HeldLease' });

const MOST_SECONDS = 86_400;

export const failedSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      lease: z.uuid(),
      kind: z.literal('retry'),
      retryAfterSeconds: z.int().min(1).max(MOST_SECONDS).optional().meta({
        description: 'As Telegram asked (429): waited for exactly, and counted as no attempt.',
      }),
    }),
    z.strictObject({ lease: z.uuid(), kind: z.literal('blocked') }),
    z.strictObject({ lease: z.uuid(), kind: z.literal('permanent') }),
  ])
  .meta({ id: 'FailedNotification' });

export const settledSchema = z.object({ id: rowIdSchema, state }).meta({ id: 'SettledNotification' });

export const notificationQuerySchema = z.strictObject(page);

export const notificationPageSchema = z
  .object({
    notifications: z.array(
      z
        .object({
          id: rowIdSchema,
          channel: z.enum(['telegram', 'webhook']),
          kind: z.string(),
          official: rowIdSchema.nullable(),
          webhook: rowIdSchema.nullable(),
          isGroup: z.boolean(),
          state,
          attempts: z.int(),
          failure,
          dueAt: instant,
          expiresAt: instant,
          createdAt: instant,
          finishedAt: instant.nullable(),
        })
        .meta({ id: 'Notification' }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'NotificationPage' });

const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .meta({ examples: ['18:00'] });

const quiet = z.strictObject({
  hours: z.strictObject({ from: clock, until: clock }).nullable().meta({
    description: 'Local; over midnight when it begins later than it ends. Null: no hours are quiet.',
  }),
  weekends: z.boolean().meta({ description: 'Saturday and Sunday.' }),
  friday: z.boolean().meta({ description: 'The Friday prayer, 11:30 to 13:00.' }),
});

export const remindersSchema = z
  .object({
    pausedUntil: instant.nullable(),
    quiet,
    isDefault: z.boolean(),
    timeZone: timeZoneSchema,
  })
  .meta({ id: 'Reminders' });

export const newRemindersSchema = z
  .strictObject({ pausedUntil: z.iso.datetime({ offset: true }).nullable(), quiet })
  .meta({
    id: 'SetReminders',
    examples: [
      {
        pausedUntil: null,
        quiet: { hours: { from: '18:00', until: '07:00' }, weekends: true, friday: true },
      },
    ],
  });

export const groupSchema = z
  .object({ telegramChatId: chatId, boundBy: z.string(), createdAt: instant })
  .meta({ id: 'BoundGroup' });
export const groupListSchema = z.object({ groups: z.array(groupSchema) });
export const newGroupSchema = z
  .strictObject({ telegramChatId: chatId })
  .meta({ id: 'BindGroup', examples: [{ telegramChatId: '-1001234567890' }] });
export const unboundSchema = z
  .object({ telegramChatId: chatId, unbound: z.literal(true) })
  .meta({ id: 'UnboundGroup' });

export const movedGroupSchema = z
  .strictObject({ from: chatId, to: chatId })
  .meta({ id: 'MovedGroup', examples: [{ from: '-4001234567', to: '-1001234567890' }] });
export const groupMovedSchema = z
  .object({ telegramChatId: chatId, moved: z.boolean().meta({ description: 'Whether it was bound.' }) })
  .meta({ id: 'GroupMoved' });
export const lostGroupSchema = z
  .strictObject({ telegramChatId: chatId })
  .meta({ id: 'LostGroup', examples: [{ telegramChatId: '-1001234567890' }] });
export const groupLostSchema = z
  .object({ telegramChatId: chatId, lost: z.boolean().meta({ description: 'Whether it was bound.' }) })
  .meta({ id: 'GroupLost' });

const event = z.enum(WEBHOOK_EVENTS);

const webhookFields = {
  id: rowIdSchema,
  url: z.string(),
  events: z.array(event),
  createdAt: instant,
  failingSince: instant.nullable().meta({ description: 'Since when every attempt failed.' }),
  disabledAt: instant.nullable().meta({ description: 'Switched off after five days of failures.' }),
};

export const webhookSchema = z.object(webhookFields).meta({ id: 'Webhook' });
export const webhookListSchema = z.object({ webhooks: z.array(webhookSchema) });
export const madeWebhookSchema = z
  .object({
    ...webhookFields,
    secret: z
      .string()
      .nullable()
      .meta({ description: 'For the signature, in this answer only; null when the request is repeated.' }),
  })
  .meta({ id: 'MadeWebhook' });
export const newWebhookSchema = z
  .strictObject({
    url: z.string().min(1).max(2000).meta({ description: 'https, and on the public internet.' }),
    events: z.array(event).min(1).max(WEBHOOK_EVENTS.length),
  })
  .meta({
    id: 'NewWebhook',
    examples: [{ url: 'https://dasbor.kalselprov.go.id/spbe', events: ['update.accepted'] }],
  });

export const deliverySchema = z
  .object({
    id: rowIdSchema,
    event: z.string(),
    eventId: z.string().meta({ description: 'The same for every attempt, every replay and every webhook.' }),
    state,
    attempts: z.int(),
    failure,
    dueAt: instant,
    createdAt: instant,
    finishedAt: instant.nullable(),
  })
  .meta({ id: 'Delivery' });
export const deliveryPageSchema = z
  .object({ deliveries: z.array(deliverySchema), nextCursor: z.string().nullable() })
  .meta({ id: 'DeliveryPage' });
