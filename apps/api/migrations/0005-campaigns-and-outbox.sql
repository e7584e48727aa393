-- Who owes what by when, and everything that has to be told to somebody: people, groups and other programs.

create table campaign (
  id bigint generated always as identity primary key,
  institution_id bigint not null,
  assessment_id bigint not null,
  title text not null check (length(title) between 1 and 200),
  message text not null default '' check (length(message) <= 2000),
  -- What is asked for: written out, so that a later instrument changes nothing here.
  indicator_codes text[] not null check (cardinality(indicator_codes) between 1 and 200),
  deadline timestamptz not null,
  -- A reminder that was due before the deadline was set is not told.
  deadline_set_at timestamptz not null,
  -- The moment of the last reminder that was told.
  reminded_for timestamptz,
  status text not null default 'open' check (status in ('open', 'closed')),
  revision integer not null default 1,
  opened_by text not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  unique (institution_id, id),
  check ((status = 'closed') = (closed_at is not null)),
  foreign key (institution_id, assessment_id) references assessment (institution_id, id)
);
create index campaign_open on campaign (deadline) where status = 'open';

create table campaign_unit (
  campaign_id bigint not null,
  institution_id bigint not null,
  unit_id bigint not null,
  -- Said by the unit itself; what it sent in is counted from its updates.
  completed_at timestamptz,
  completed_by text,
  -- The local day of the last nudge: at most one a day.
  nudged_on date,
  primary key (campaign_id, unit_id),
  check ((completed_at is null) = (completed_by is null)),
  foreign key (institution_id, campaign_id) references campaign (institution_id, id),
  foreign key (institution_id, unit_id) references unit (institution_id, id)
);
create index campaign_of_unit on campaign_unit (unit_id);

-- Set when Telegram says that the person blocked the bot; cleared by a message of theirs, and gone with a new link.
alter table telegram_link add column blocked_at timestamptz;

-- When a person wants to be told. Without a row the defaults of the program hold. Minutes of the local day.
create table reminder_setting (
  official_id bigint primary key references official (id),
  paused_until timestamptz,
  quiet_from smallint check (quiet_from between 0 and 1439),
  quiet_until smallint check (quiet_until between 0 and 1439),
  quiet_weekends boolean not null,
  quiet_friday boolean not null,
  updated_at timestamptz not null,
  check ((quiet_from is null) = (quiet_until is null)),
  check (quiet_from <> quiet_until)
);

-- Telegram groups that get a weekly summary without names.
create table bound_group (
  telegram_chat_id bigint primary key,
  institution_id bigint not null references institution (id),
  bound_by text not null,
  created_at timestamptz not null
);
create index group_of_institution on bound_group (institution_id);

create table webhook (
  id bigint generated always as identity primary key,
  institution_id bigint not null references institution (id),
  url text not null check (length(url) <= 2000),
  events text[] not null check (cardinality(events) between 1 and 50),
  -- HMAC needs the secret itself, not a hash of it; it is shown once and never logged.
  secret text not null check (length(secret) between 40 and 100),
  created_by text not null,
  created_at timestamptz not null,
  -- Since when every attempt failed.
  failing_since timestamptz,
  disabled_at timestamptz,
  removed_at timestamptz,
  unique (institution_id, id)
);

-- The outbox: written in the transaction of what it tells about, claimed by the bot or by the webhook sender.
create table notification (
  id bigint generated always as identity primary key,
  institution_id bigint not null references institution (id),
  channel text not null check (channel in ('telegram', 'webhook')),
  -- To one of these three.
  official_id bigint references official (id),
  group_chat_id bigint,
  webhook_id bigint references webhook (id),
  kind text not null check (length(kind) between 1 and 60),
  -- The same event is told to the same recipient once, however many replicas notice it.
  once_key text not null unique check (length(once_key) <= 300),
  -- What it is about, to take it back when that is settled.
  subject text check (length(subject) <= 100),
  payload jsonb not null,
  -- When it was meant to be told, before pauses and quiet hours moved it.
  wanted_at timestamptz not null,
  due_at timestamptz not null,
  -- Nobody wants to hear it any more.
  expires_at timestamptz not null,
  state text not null default 'pending' check (state in ('pending', 'sent', 'failed', 'dropped')),
  attempts integer not null default 0 check (attempts >= 0),
  lease uuid,
  leased_until timestamptz,
  failure text check (length(failure) <= 200),
  created_at timestamptz not null,
  finished_at timestamptz,
  check (num_nonnulls(official_id, group_chat_id, webhook_id) = 1),
  check ((channel = 'webhook') = (webhook_id is not null)),
  check ((state = 'pending') = (finished_at is null))
);
create index notification_due on notification (channel, due_at, id) where state = 'pending';
create index notification_of_institution on notification (institution_id, id);
create index notification_of_official on notification (official_id) where official_id is not null;
create index notification_of_webhook on notification (webhook_id, id) where webhook_id is not null;
create index notification_of_subject on notification (subject) where subject is not null;
create index notification_finished on notification (finished_at) where finished_at is not null;

-- Weeks whose digest was written, by the Monday that begins them.
create table weekly_digest (
  institution_id bigint not null references institution (id),
  monday date not null,
  primary key (institution_id, monday)
);
