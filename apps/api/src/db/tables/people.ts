import type { ColumnType, Generated, JSONColumnType } from 'kysely';

export interface UnitTable {
  id: Generated<string>;
  institution_id: string;
  code: string;
  name: string;
  revision: Generated<number>;
  created_at: Generated<Date>;
  archived_at: Date | null;
}

export interface OfficialTable {
  id: Generated<string>;
  institution_id: string;
  unit_id: string | null;
  /** Empty once erased. */
  name: string;
  language: Generated<'id' | 'en'>;
  revision: Generated<number>;
  created_at: Generated<Date>;
  erased_at: Date | null;
}

export type Role = 'operator' | 'pic' | 'companion' | 'coordinator' | 'assessor' | 'leader' | 'admin';

export interface OfficialRoleTable {
  official_id: string;
  role: Role;
  unit_id: string | null;
}

export type Scope = 'read' | 'write' | 'admin' | 'service';

export interface ApiKeyTable {
  id: Generated<string>;
  public_id: string;
  secret_hash: Buffer;
  label: string;
  scopes: Scope[];
  institution_id: string | null;
  created_at: Generated<Date>;
  expires_at: Date | null;
  last_used_at: Date | null;
  revoked_at: Date | null;
}

export interface TelegramLinkTable {
  telegram_id: string;
  official_id: string;
  linked_at: Generated<Date>;
  /** When Telegram said that the person blocked the bot. */
  blocked_at: Date | null;
}

/** What a one-time code opens: a chat for an official, a session on the web, or the binding of an OpenID account. */
export type CodePurpose = 'telegram' | 'web' | 'identity';

export interface LinkCodeTable {
  code_hash: Buffer;
  purpose: CodePurpose;
  official_id: string;
  expires_at: Date;
  used_at: Date | null;
}

export interface FailedLinkTable {
  telegram_id: string;
  at: Date;
}

export interface RememberedAnswerTable {
  principal: string;
  idempotency_key: string;
  request_hash: Buffer;
  status: number;
  headers: JSONColumnType<Readonly<Record<string, string>>, string, string>;
  body: string;
  /** Whose name the answer holds. */
  official_id: string | null;
  created_at: Generated<Date>;
}

/** What an entity was before or after; never a name of a person. */
type Facts = ColumnType<Readonly<Record<string, unknown>> | null, string | null, never>;

export interface AuditEntryTable {
  id: Generated<string>;
  at: Generated<Date>;
  institution_id: string | null;
  actor: string;
  via: 'key' | 'telegram' | 'web' | 'system';
  action: string;
  entity: string;
  entity_id: string;
  before: Facts;
  after: Facts;
  reason: string | null;
}
