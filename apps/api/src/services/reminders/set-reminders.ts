import type { Context } from '../../context.js';
import { listPendingOf, moveNotification } from '../../store/notifications.js';
import type { Wishes } from '../../store/recipients.js';
import { putWishes } from '../../store/reminder-settings.js';
import type { Actor } from '../access/actor.js';
import { recordAudit } from '../audit/record-audit.js';
import type { Kind } from '../notifications/kinds.js';
import { dueFor } from '../notifications/wishes.js';
import { wrongShape } from '../wrong-shape.js';
import { describeReminders } from './describe-reminders.js';
import { personOf } from './read-reminders.js';

interface Command {
  readonly ctx: Context;
  readonly actor: Actor;
  readonly input: {
    readonly pausedUntil: string | null;
    readonly quiet: {
      /** `HH:MM`, local. */
      readonly hours: { readonly from: string; readonly until: string } | null;
      readonly weekends: boolean;
      readonly friday: boolean;
    };
  };
}

/**
 * Sets when a person wants to be told, all of it. What already waits for them moves to where it would be, had they said so
 * from the beginning. Runs inside a transaction.
 *
 * @throws Problem `input-invalid` for quiet hours that begin when they end
 */
export async function setReminders({ ctx, actor, input }: Command) {
  const { officialId, institution } = await personOf(ctx, actor);
  const { hours, weekends, friday } = input.quiet;
  if (hours !== null && hours.from === hours.until) {
    throw wrongShape('$.quiet.hours', 'not-allowed', {
      id: 'tidak boleh mulai dan berakhir pada saat yang sama; kirim null bila tidak ada jam tenang',
      en: 'may not begin and end at the same time; send null when no hours are quiet',
    });
  }
  const wishes: Wishes = {
    pausedUntil: input.pausedUntil === null ? null : new Date(input.pausedUntil),
    quietFrom: hours && minutesOf(hours.from),
    quietUntil: hours && minutesOf(hours.until),
    quietWeekends: weekends,
    quietFriday: friday,
  };
  const now = ctx.now();
  await putWishes(ctx.database, officialId, wishes, now);
  for (const row of await listPendingOf(ctx.database, officialId)) {
    // An attempt that failed has a time of its own to wait for.
    const from = row.attempts > 0 && row.due_at > row.wanted_at ? row.due_at : row.wanted_at;
    await moveNotification(
      ctx.database,
      row.id,
      dueFor(row.kind as Kind, from, wishes, institution.time_zone),
    );
  }
  await recordAudit(ctx, actor, {
    institutionId: institution.id,
    action: 'reminders.set',
    entity: 'official',
    entityId: officialId,
    after: { pausedUntil: input.pausedUntil, quiet: input.quiet },
  });
  return describeReminders(wishes, institution.time_zone);
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
