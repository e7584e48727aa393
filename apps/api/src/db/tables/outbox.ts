import type { Generated, JSONColumnType } from 'kysely';

export interface ReminderSettingTable {
  official_id: string;
  paused_until: Date | null;
  /** Minutes of the local day; null together when no hours are quiet. */
  quiet_from: number | null;
  quiet_until: number | null;
  quiet_weekends: boolean;
  quiet_friday: boolean;
  updated_at: Date;
}

export interface BoundGroupTable {
  telegram_chat_id: string;
  institution_id: string;
  bound_by: string;
  created_at: Date;
}

export interface WebhookTable {
  id: Generated<string>;
  institution_id: string;
  url: string;
  events: string[];
  secret: string;
  created_by: string;
  created_at: Date;
  failing_since: Date | null;
  disabled_at: Date | null;
  removed_at: Date | null;
}

export type NotificationState = 'pending' | 'sent' | 'failed' | 'dropped';

export interface NotificationTable {
  id: Generated<string>;
  institution_id: string;
  channel: 'telegram' | 'webhook';
  official_id: string | null;
  group_chat_id: string | null;
  webhook_id: string | null;
  kind: string;
  once_key: string;
  subject: string | null;
  payload: JSONColumnType<Readonly<Record<string, unknown>>, string, string>;
  wanted_at: Date;
  due_at: Date;
  expires_at: Date;
  state: Generated<NotificationState>;
  attempts: Generated<number>;
  lease: string | null;
  leased_until: Date | null;
  failure: string | null;
  created_at: Date;
  finished_at: Date | null;
}

export interface WeeklyDigestTable {
  institution_id: string;
  /** `2026-07-13`. */
  monday: string;
}
