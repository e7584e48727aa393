-- Who works here, what they may do, and what they did. Secrets are stored hashed; the log is append-only.

alter table institution
  add column time_zone text not null default 'Asia/Jakarta'
    check (time_zone in ('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')),
  -- Set when the institution began to work with this software; the others are known from published results only.
  add column joined_at timestamptz;

create table unit (
  id bigint generated always as identity primary key,
  institution_id bigint not null references institution (id),
  code text not null check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 40),
  name text not null check (length(name) between 1 and 200),
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  unique (institution_id, code),
  -- For references that must stay within one institution.
  unique (institution_id, id)
);

create table official (
  id bigint generated always as identity primary key,
  institution_id bigint not null references institution (id),
  unit_id bigint,
  -- Empty once the official asked to be erased; the row stays, because the log points to it.
  name text not null check (length(name) <= 200),
  language text not null default 'id' check (language in ('id', 'en')),
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  erased_at timestamptz,
  unique (institution_id, id),
  foreign key (institution_id, unit_id) references unit (institution_id, id)
);
create index official_of_unit on official (unit_id);

-- A role for the whole institution, or (operator, pic, companion) for one unit.
create table official_role (
  official_id bigint not null references official (id),
  role text not null check (role in ('operator', 'pic', 'companion', 'coordinator', 'assessor', 'leader', 'admin')),
  unit_id bigint references unit (id),
  check ((role in ('operator', 'pic', 'companion')) = (unit_id is not null)),
  unique nulls not distinct (official_id, role, unit_id)
);

create table api_key (
  id bigint generated always as identity primary key,
  -- The public part, by which a key is found; the secret is 256 random bits, of which only the SHA-256 is kept.
  public_id text not null unique,
  secret_hash bytea not null check (length(secret_hash) = 32),
  label text not null check (length(label) between 1 and 100),
  scopes text[] not null check (scopes <@ array['read', 'write', 'admin', 'service'] and cardinality(scopes) > 0),
  -- Null for a key of the whole installation.
  institution_id bigint references institution (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index key_of_institution on api_key (institution_id);

create table telegram_link (
  telegram_id bigint primary key,
  official_id bigint not null unique references official (id),
  linked_at timestamptz not null default now()
);

-- One-time codes to link a chat. Ten minutes, one use, kept as a hash.
create table link_code (
  code_hash bytea primary key check (length(code_hash) = 32),
  official_id bigint not null references official (id),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index link_code_of_official on link_code (official_id);

create table failed_link (
  telegram_id bigint not null,
  at timestamptz not null
);
create index failed_link_by_person on failed_link (telegram_id, at);

-- Answers to writes, kept with the write itself: a repeated request gets the first answer.
create table remembered_answer (
  principal text not null,
  idempotency_key text not null,
  request_hash bytea not null,
  status smallint not null,
  headers jsonb not null,
  body text not null,
  -- Whose name the answer holds: it goes when that person is erased.
  official_id bigint references official (id),
  created_at timestamptz not null default now(),
  primary key (principal, idempotency_key)
);
create index remembered_answer_by_age on remembered_answer (created_at);
create index remembered_answer_of_official on remembered_answer (official_id);

-- Holds no names: an actor is an id, so that a person can be erased and the log stays whole.
create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  institution_id bigint references institution (id),
  actor text not null,
  via text not null check (via in ('key', 'telegram', 'system')),
  action text not null,
  entity text not null,
  entity_id text not null,
  before jsonb,
  after jsonb,
  reason text
);
create index audit_of_institution on audit_entry (institution_id, id);
create index audit_of_entity on audit_entry (entity, entity_id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only' using errcode = 'restrict_violation';
end $$;
create trigger audit_is_append_only before update or delete or truncate on audit_entry
  for each statement execute function refuse_change();
