import type { Database } from './database.js';
import { type Wishes, wishesOf } from './recipients.js';

/** What an official wished; null when they said nothing. */
export async function findWishes(db: Database, officialId: string): Promise<Wishes | null> {
  const row = await db
    .selectFrom('reminder_setting')
    .selectAll()
    .where('official_id', '=', officialId)
    .executeTakeFirst();
  return row ? wishesOf(row) : null;
}

export async function putWishes(db: Database, officialId: string, wishes: Wishes, now: Date): Promise<void> {
  const columns = {
    paused_until: wishes.pausedUntil,
    quiet_from: wishes.quietFrom,
    quiet_until: wishes.quietUntil,
    quiet_weekends: wishes.quietWeekends,
    quiet_friday: wishes.quietFriday,
    updated_at: now,
  };
  await db
    .insertInto('reminder_setting')
    .values({ official_id: officialId, ...columns })
    .onConflict((conflict) => conflict.column('official_id').doUpdateSet(columns))
    .execute();
}

export async function removeWishes(db: Database, officialId: string): Promise<void> {
  await db.deleteFrom('reminder_setting').where('official_id', '=', officialId).execute();
}
