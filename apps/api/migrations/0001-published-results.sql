-- National results as published. Values are kept exactly as printed: numeric, never a float, never recalculated.

create table dataset (
  id text primary key,
  content_hash text not null,
  loaded_at timestamptz not null default now()
);

create table source_document (
  id text primary key,
  title text not null,
  kind text not null,
  copy text not null,
  url text,
  checked_on date not null,
  confidence text not null check (confidence in ('high', 'medium', 'low'))
);

create table institution (
  id bigint generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  kind text not null check (kind in ('kementerian', 'lembaga', 'provinsi', 'kabupaten', 'kota')),
  province text check (province is not null or kind in ('kementerian', 'lembaga')),
  former_names text[] not null default '{}'
);

create table published_result (
  institution_id bigint not null references institution (id),
  year integer not null check (year between 2000 and 2100),
  instrument text not null,
  index_value numeric(4, 2) not null,
  predicate text not null,
  source_id text not null references source_document (id),
  notes jsonb not null default '[]',
  primary key (institution_id, year)
);

-- Domains of one instrument, aspects of another: a code and its printed value. No rows where the source is unreadable.
create table published_node_value (
  institution_id bigint not null,
  year integer not null,
  node_code text not null,
  value numeric(4, 2) not null,
  primary key (institution_id, year, node_code),
  foreign key (institution_id, year) references published_result (institution_id, year) on delete cascade
);
