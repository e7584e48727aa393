-- What an uploaded working paper would change, kept until somebody says yes.

create table import_preview (
  id bigint generated always as identity primary key,
  institution_id bigint not null,
  assessment_id bigint not null,
  made_by text not null,
  -- Of the assessment when the file was compared with it: an import on top of other changes is refused.
  assessment_revision integer not null,
  changes jsonb not null,
  problem_count integer not null check (problem_count >= 0),
  made_at timestamptz not null,
  applied_at timestamptz,
  foreign key (institution_id, assessment_id) references assessment (institution_id, id)
);
create index import_preview_by_age on import_preview (made_at);
