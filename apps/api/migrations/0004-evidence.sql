-- Evidence (bukti dukung): documents or links that show a level, what was decided about each, and the files behind them.

-- Bytes lie on disk or in a bucket, once per institution and content. A row is the reservation of their place in the
-- quota; whether the bytes are there is known to the storage alone.
create table evidence_file (
  institution_id bigint not null references institution (id),
  sha256 bytea not null check (length(sha256) = 32),
  size bigint not null check (size > 0),
  -- As the bytes say, never as somebody declared.
  media_type text not null check (length(media_type) <= 100),
  -- As it was last uploaded, made safe to show and to save.
  file_name text not null check (length(file_name) between 1 and 150),
  -- Of the last upload: what nobody uses a day later is swept.
  uploaded_at timestamptz not null,
  primary key (institution_id, sha256)
);
create index evidence_file_by_age on evidence_file (uploaded_at);

create table evidence (
  id bigint generated always as identity primary key,
  institution_id bigint not null,
  assessment_id bigint not null,
  indicator_code text not null check (length(indicator_code) <= 20),
  unit_id bigint,
  update_id bigint,
  -- Null for what is asked for and was not handed in yet.
  kind text check (kind in ('file', 'link')),
  title text not null check (length(title) between 1 and 300),
  -- Null again once the bytes of a removed evidence were erased.
  sha256 bytea,
  file_name text check (length(file_name) between 1 and 150),
  url text check (length(url) <= 2000),
  -- The level whose criterion it shows, and where in the document.
  level smallint check (level between 0 and 5),
  page text not null default '' check (length(page) <= 100),
  document_number text not null default '' check (length(document_number) <= 200),
  -- Dates of the document, without a time zone: signed on, in force from and until, both days included.
  document_date date,
  valid_from date,
  valid_until date,
  themes text[] not null default '{}'
    check (themes <@ array['regulation', 'budget', 'infrastructure', 'people', 'application', 'data', 'security']),
  -- Somebody looked and says that it is about this institution, where its title does not.
  object_confirmed boolean not null default false,
  state text not null check (state in ('missing', 'submitted', 'accepted', 'revision')),
  reason_code text check (reason_code in
    ('wrong-object', 'outdated', 'missing', 'gated-by-lower-level', 'unsigned', 'not-yet-enacted', 'other')),
  reason_note text not null default '' check (length(reason_note) <= 2000),
  revision integer not null default 1,
  added_by text not null,
  added_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  removed_at timestamptz,
  unique (institution_id, id),
  foreign key (institution_id, assessment_id) references assessment (institution_id, id),
  foreign key (institution_id, unit_id) references unit (institution_id, id),
  foreign key (institution_id, update_id) references rating_update (institution_id, id),
  foreign key (institution_id, sha256) references evidence_file (institution_id, sha256),
  check ((state = 'missing') = (kind is null)),
  check ((kind is not distinct from 'link') = (url is not null)),
  check (sha256 is null or kind = 'file'),
  check (kind is distinct from 'file' or sha256 is not null or removed_at is not null),
  check ((state = 'revision') = (reason_code is not null)),
  check ((state in ('accepted', 'revision')) = (decided_at is not null)),
  check (state <> 'accepted' or (document_date is not null and level is not null)),
  check (valid_until >= valid_from)
);
create index evidence_of_indicator on evidence (assessment_id, indicator_code);
create index evidence_of_institution on evidence (institution_id, id);
create index evidence_of_unit on evidence (unit_id);
create index evidence_of_update on evidence (update_id);
create index evidence_of_file on evidence (institution_id, sha256);
