-- Which applications there are, what was planned to reach a target, and what letters advised.

create table system_register (
  id bigint generated always as identity primary key,
  institution_id bigint not null references institution (id),
  -- Null: nobody owns it yet, which is listed.
  unit_id bigint,
  official_id bigint,
  name text not null check (length(name) between 1 and 200),
  purpose text not null default '' check (length(purpose) <= 1000),
  url text check (length(url) <= 2000),
  revision integer not null default 1,
  created_at timestamptz not null,
  retired_at timestamptz,
  -- For references that must stay within one institution.
  unique (institution_id, id),
  foreign key (institution_id, unit_id) references unit (institution_id, id),
  foreign key (institution_id, official_id) references official (institution_id, id)
);
create index system_of_unit on system_register (unit_id);

-- The service indicators that a system serves; an instrument that replaces another has codes of its own.
create table system_indicator (
  institution_id bigint not null,
  system_id bigint not null,
  instrument text not null,
  indicator_code text not null check (length(indicator_code) <= 20),
  primary key (system_id, instrument, indicator_code),
  foreign key (institution_id, system_id) references system_register (institution_id, id)
);
create index system_by_indicator on system_indicator (institution_id, instrument, indicator_code);

-- What a system exchanges data with: another one of the register, or the name of one outside.
create table system_integration (
  institution_id bigint not null,
  system_id bigint not null,
  position smallint not null,
  other_id bigint,
  other_name text check (length(other_name) between 1 and 200),
  primary key (system_id, position),
  check ((other_id is null) <> (other_name is null)),
  check (other_id <> system_id),
  foreign key (institution_id, system_id) references system_register (institution_id, id),
  foreign key (institution_id, other_id) references system_register (institution_id, id)
);
create index integration_with_system on system_integration (other_id);

create table action_plan (
  id bigint generated always as identity primary key,
  institution_id bigint not null references institution (id),
  assessment_id bigint not null,
  title text not null check (length(title) between 1 and 200),
  -- Whether the steps were computed, or listed by a person.
  origin text not null check (origin in ('computed', 'listed')),
  target jsonb not null,
  -- What binds the calculation, as it was asked for: costs, fixed, requires, caps, budget.
  task jsonb not null,
  -- What the last calculation found beside the steps; null for listed ones.
  computed jsonb,
  -- The target or the task was changed since that calculation.
  is_task_changed boolean not null default false,
  year integer check (year between 2000 and 2100),
  revision integer not null default 1,
  created_by text not null,
  created_at timestamptz not null,
  archived_at timestamptz,
  unique (institution_id, id),
  check ((origin = 'computed') = (computed is not null)),
  foreign key (institution_id, assessment_id) references assessment (institution_id, id)
);
create index plan_of_assessment on action_plan (assessment_id);

create table plan_step (
  id bigint generated always as identity primary key,
  institution_id bigint not null,
  plan_id bigint not null,
  position integer not null,
  indicator_code text not null check (length(indicator_code) <= 20),
  -- Exact text: instruments differ in what a level is.
  from_level text not null check (length(from_level) <= 60),
  to_level text not null check (length(to_level) <= 60),
  unit_id bigint,
  -- Whole rupiah; null is not known, never zero.
  cost numeric(20, 0) check (cost >= 0),
  funding text not null default 'own' check (funding in ('own', 'shared')),
  funded_by text not null default '' check (length(funded_by) <= 200),
  risk text not null default '' check (length(risk) <= 1000),
  mitigation text not null default '' check (length(mitigation) <= 1000),
  year integer check (year between 2000 and 2100),
  due date,
  status text not null default 'planned' check (status in ('planned', 'running', 'done', 'dropped')),
  -- Share of variations of the costs in which the cheapest plan still has it; an exact fraction.
  stability text check (length(stability) <= 60),
  revision integer not null default 1,
  unique (plan_id, indicator_code, to_level),
  unique (institution_id, id),
  check ((funding = 'shared') = (funded_by <> '')),
  foreign key (institution_id, plan_id) references action_plan (institution_id, id),
  foreign key (institution_id, unit_id) references unit (institution_id, id)
);
create index step_of_unit on plan_step (unit_id, status);

create table recommendation_letter (
  id bigint generated always as identity primary key,
  institution_id bigint not null references institution (id),
  number text not null check (length(number) between 1 and 200),
  issued_on date not null,
  issued_by text not null check (length(issued_by) between 1 and 200),
  title text not null check (length(title) between 1 and 300),
  url text check (length(url) <= 2000),
  -- Of the indicators that its recommendations name.
  instrument text,
  revision integer not null default 1,
  created_at timestamptz not null,
  unique (institution_id, issued_by, number),
  unique (institution_id, id)
);

create table recommendation (
  id bigint generated always as identity primary key,
  institution_id bigint not null,
  letter_id bigint not null,
  position integer not null,
  indicator_code text check (length(indicator_code) <= 20),
  advice text not null check (length(advice) between 1 and 4000),
  unit_id bigint,
  due date,
  status text not null default 'open' check (status in ('open', 'running', 'closed')),
  outcome text not null default '' check (length(outcome) <= 4000),
  -- Why it was opened again the last time.
  reopened_because text check (length(reopened_because) between 1 and 2000),
  revision integer not null default 1,
  created_at timestamptz not null,
  closed_at timestamptz,
  unique (letter_id, position),
  unique (institution_id, id),
  check ((status = 'closed') = (closed_at is not null)),
  check (status <> 'closed' or outcome <> ''),
  foreign key (institution_id, letter_id) references recommendation_letter (institution_id, id),
  foreign key (institution_id, unit_id) references unit (institution_id, id)
);
create index recommendation_of_institution on recommendation (institution_id, id);
create index recommendation_of_unit on recommendation (unit_id, status);
