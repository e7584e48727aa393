-- The work of a year: who owns which indicator, ratings by stage, the updates that lead to them, and appeals.

-- Who brings an indicator: one unit owns it and decides, any number contribute. `share` divides its weight among them
-- for the map of contributions; equal until somebody says otherwise.
create table indicator_unit (
  institution_id bigint not null references institution (id),
  instrument text not null,
  indicator_code text not null check (length(indicator_code) <= 20),
  unit_id bigint not null,
  part text not null check (part in ('owner', 'contributor')),
  share integer not null default 1 check (share between 1 and 1000),
  primary key (institution_id, instrument, indicator_code, unit_id),
  foreign key (institution_id, unit_id) references unit (institution_id, id)
);
create unique index one_owner on indicator_unit (institution_id, instrument, indicator_code) where part = 'owner';
create index indicators_of_unit on indicator_unit (unit_id);

create table assessment (
  id bigint generated always as identity primary key,
  institution_id bigint not null references institution (id),
  year integer not null check (year between 2000 and 2100),
  instrument text not null,
  -- Content hash of the instrument at the last change; frozen with the snapshot by submission.
  instrument_hash text not null,
  stage text not null check (stage in ('self', 'document', 'interview', 'visit')),
  status text not null default 'open' check (status in ('open', 'submitted')),
  revision integer not null default 1,
  -- The scorecard in both languages, written with every change, so that reading an index computes nothing.
  snapshot_id text not null,
  snapshot_en text not null,
  -- The index as whoever sent the results printed it, where it was not made here.
  printed_index text check (length(printed_index) <= 20),
  opened_at timestamptz not null,
  submitted_at timestamptz,
  submitted_by text,
  unique (institution_id, year, instrument, stage),
  -- For references that must stay within one institution.
  unique (institution_id, id),
  check ((status = 'submitted') = (submitted_at is not null))
);

create table rating_update (
  id bigint generated always as identity primary key,
  institution_id bigint not null,
  assessment_id bigint not null,
  indicator_code text not null check (length(indicator_code) <= 20),
  unit_id bigint not null,
  author text not null,
  -- Exact text: "3", "3.5" or "7/6".
  value text check (length(value) <= 60),
  note text not null default '' check (length(note) <= 4000),
  status text not null default 'draft' check (status in ('draft', 'submitted', 'accepted', 'returned', 'withdrawn')),
  reason_code text check (reason_code in
    ('wrong-object', 'outdated', 'missing', 'gated-by-lower-level', 'unsigned', 'not-yet-enacted', 'other')),
  reason_note text not null default '' check (length(reason_note) <= 2000),
  revision integer not null default 1,
  created_at timestamptz not null,
  submitted_at timestamptz,
  decided_at timestamptz,
  decided_by text,
  -- The index as it was and became when the update was accepted; exact fractions.
  index_before text,
  index_after text,
  unique (institution_id, id),
  check (status in ('draft', 'withdrawn') or value is not null),
  check ((status = 'returned') = (reason_code is not null)),
  foreign key (institution_id, assessment_id) references assessment (institution_id, id),
  foreign key (institution_id, unit_id) references unit (institution_id, id)
);
create index update_of_institution on rating_update (institution_id, id);
create index update_by_status on rating_update (institution_id, status, id);
create index update_of_indicator on rating_update (assessment_id, indicator_code);
create index update_of_unit on rating_update (unit_id, status);

create table rating (
  assessment_id bigint not null references assessment (id),
  indicator_code text not null check (length(indicator_code) <= 20),
  value text not null check (length(value) <= 60),
  state text not null default 'rated' check (state in ('rated', 'assumed', 'external')),
  note text not null default '' check (length(note) <= 4000),
  -- The accepted update behind it, when there is one.
  update_id bigint references rating_update (id),
  rated_by text not null,
  rated_at timestamptz not null,
  primary key (assessment_id, indicator_code)
);

-- What an institution answers to an assessor: an objection (sanggah) with its outcome.
create table appeal (
  id bigint generated always as identity primary key,
  institution_id bigint not null,
  assessment_id bigint not null,
  indicator_code text not null check (length(indicator_code) <= 20),
  claimed_value text not null check (length(claimed_value) <= 60),
  argument text not null check (length(argument) between 1 and 4000),
  status text not null default 'open' check (status in ('open', 'granted', 'refused', 'withdrawn')),
  answer text not null default '' check (length(answer) <= 4000),
  revision integer not null default 1,
  raised_by text not null,
  raised_at timestamptz not null,
  closed_by text,
  closed_at timestamptz,
  foreign key (institution_id, assessment_id) references assessment (institution_id, id),
  check ((status = 'open') = (closed_at is null))
);
create index appeal_of_assessment on appeal (assessment_id, indicator_code);
-- One objection at a time for one indicator.
create unique index one_open_appeal on appeal (assessment_id, indicator_code) where status = 'open';
