import type { Role, Scope } from '../db/tables/people.js';
import { type Database, prepareRead } from './database.js';

export type { Role, Scope };

export interface ActingOfficial {
  readonly id: string;
  readonly institutionId: string;
  readonly unitId: string | null;
  /** Telegram said that they blocked the bot. */
  readonly isBlocked: boolean;
  readonly roles: readonly { readonly role: Role; readonly unitId: string | null }[];
}

/** The official behind a linked Telegram account, with the roles of this moment; undefined when nobody is linked. */
export async function findOfficialByTelegram(
  db: Database,
  telegramId: string,
): Promise<ActingOfficial | undefined> {
  return gather(await linked(db, { telegramId }));
}

/** An official with the roles of this moment; undefined for who was erased. */
export const findActingOfficial = async (
  db: Database,
  officialId: string,
): Promise<ActingOfficial | undefined> => gather(await acting(db, { officialId }));

const ROLE_COLUMNS = [
  'official.id',
  'official.institution_id',
  'official.unit_id',
  'official_role.role',
  'official_role.unit_id as role_unit_id',
] as const;

const linked = prepareRead<{ telegramId: string }, Row & { ordinal: string }>(
  'official_by_telegram',
  { telegramId: 'bigint' },
  (db, asked) =>
    db
      .selectFrom(asked)
      .innerJoin('telegram_link', 'telegram_link.telegram_id', 'asked.telegramId')
      .innerJoin('official', 'official.id', 'telegram_link.official_id')
      .leftJoin('official_role', 'official_role.official_id', 'official.id')
      .where('official.erased_at', 'is', null)
      .select(['asked.ordinal', 'telegram_link.blocked_at'])
      .select(ROLE_COLUMNS),
);

const acting = prepareRead<{ officialId: string }, Row & { ordinal: string }>(
  'acting_official',
  { officialId: 'bigint' },
  (db, asked) =>
    db
      .selectFrom(asked)
      .innerJoin('official', 'official.id', 'asked.officialId')
      .leftJoin('official_role', 'official_role.official_id', 'official.id')
      .where('official.erased_at', 'is', null)
      .select('asked.ordinal')
      .select(ROLE_COLUMNS),
);

interface Row {
  readonly id: string;
  readonly institution_id: string;
  readonly unit_id: string | null;
  /** Only where the link was asked for. */
  readonly blocked_at?: Date | null;
  readonly role: Role | null;
  readonly role_unit_id: string | null;
}

function gather(rows: readonly Row[]): ActingOfficial | undefined {
  const [first] = rows;
  if (!first) return undefined;
  return {
    id: first.id,
    institutionId: first.institution_id,
    unitId: first.unit_id,
    isBlocked: (first.blocked_at ?? null) !== null,
    roles: rows.flatMap(({ role, role_unit_id }) => (role === null ? [] : [{ role, unitId: role_unit_id }])),
  };
}
