import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Role } from '../db/tables/people.js';
import type { Database } from './database.js';

/** An official who may be told something, with their wishes; null where they said nothing. */
export interface Recipient {
  readonly id: string;
  readonly language: 'id' | 'en';
  readonly telegramId: string | null;
  readonly blockedAt: Date | null;
  readonly wishes: Wishes | null;
  readonly roles: readonly { readonly role: Role; readonly unitId: string | null }[];
}

export interface Wishes {
  readonly pausedUntil: Date | null;
  readonly quietFrom: number | null;
  readonly quietUntil: number | null;
  readonly quietWeekends: boolean;
  readonly quietFriday: boolean;
}

/** Officials of one institution who hold one of these roles, or are named; linked or not. */
export async function findRecipients(
  db: Database,
  institutionId: string,
  by: { readonly roles: readonly Role[]; readonly officials: readonly string[] },
): Promise<Recipient[]> {
  const rows = await db
    .selectFrom('official')
    .leftJoin('telegram_link', 'telegram_link.official_id', 'official.id')
    .leftJoin('reminder_setting', 'reminder_setting.official_id', 'official.id')
    .where('official.institution_id', '=', institutionId)
    .where('official.erased_at', 'is', null)
    .where((where) =>
      where.or([
        where('official.id', 'in', orNobody(by.officials)),
        where.exists(
          where
            .selectFrom('official_role')
            .select('official_role.role')
            .whereRef('official_role.official_id', '=', 'official.id')
            .where('official_role.role', 'in', orNoRole(by.roles)),
        ),
      ]),
    )
    .select([
      'official.id',
      'official.language',
      'telegram_link.telegram_id',
      'telegram_link.blocked_at',
      'reminder_setting.paused_until',
      'reminder_setting.quiet_from',
      'reminder_setting.quiet_until',
      'reminder_setting.quiet_weekends',
      'reminder_setting.quiet_friday',
    ])
    .select((select) =>
      jsonArrayFrom(
        select
          .selectFrom('official_role')
          .whereRef('official_role.official_id', '=', 'official.id')
          .select((role) => [
            'official_role.role',
            role.cast<string>('official_role.unit_id', 'text').as('unitId'),
          ]),
      ).as('roles'),
    )
    .orderBy('official.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    language: row.language,
    telegramId: row.telegram_id,
    blockedAt: row.blocked_at,
    wishes: wishesOf(row),
    roles: row.roles,
  }));
}

const orNobody = (ids: readonly string[]): readonly string[] => (ids.length === 0 ? ['0'] : ids);
// A list in SQL may not be empty; nobody holds a role without a name.
const orNoRole = (roles: readonly Role[]): readonly Role[] => (roles.length === 0 ? ['' as Role] : roles);

/** The columns of `reminder_setting` in a left join. */
export interface JoinedWishes {
  readonly paused_until: Date | null;
  readonly quiet_from: number | null;
  readonly quiet_until: number | null;
  readonly quiet_weekends: boolean | null;
  readonly quiet_friday: boolean | null;
}

export const wishesOf = (row: JoinedWishes): Wishes | null =>
  row.quiet_weekends === null || row.quiet_friday === null
    ? null
    : {
        pausedUntil: row.paused_until,
        quietFrom: row.quiet_from,
        quietUntil: row.quiet_until,
        quietWeekends: row.quiet_weekends,
        quietFriday: row.quiet_friday,
      };
