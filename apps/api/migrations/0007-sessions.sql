-- Signing in on the web: one-time codes, sessions that can be ended, identities of an OpenID provider. Secrets are stored hashed.

alter table institution add column revision integer not null default 1;

alter table audit_entry drop constraint audit_entry_via_check;
alter table audit_entry add constraint audit_entry_via_check check (via in ('key', 'telegram', 'web', 'system'));

-- What a one-time code opens; a code for one thing opens no other.
alter table link_code add column purpose text not null default 'telegram'
  check (purpose in ('telegram', 'web', 'identity'));
alter table link_code alter column purpose drop default;

-- A row lives as long as its session: who signs out, is unlinked or erased has none.
create table web_session (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique check (length(token_hash) = 32),
  official_id bigint not null references official (id),
  method text not null check (method in ('link', 'oidc')),
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null
);
create index web_session_of_official on web_session (official_id);
create index web_session_by_end on web_session (expires_at);

-- Wrong one-time codes by the address that sent them; forgotten after ten minutes.
create table failed_sign_in (
  address text not null check (length(address) <= 50),
  at timestamptz not null
);
create index failed_sign_in_by_address on failed_sign_in (address, at);

-- Accounts of an OpenID provider that officials sign in with. One account, one official; one account per provider.
create table official_identity (
  id bigint generated always as identity primary key,
  official_id bigint not null references official (id),
  issuer text not null check (length(issuer) <= 500),
  subject text not null check (length(subject) <= 255),
  bound_at timestamptz not null,
  unique (issuer, subject),
  unique (official_id, issuer)
);
