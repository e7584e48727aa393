-- When somebody last did something to an update or handed evidence in for it, so that a person finds what they worked on last.
alter table rating_update add column touched_at timestamptz not null default now();
update rating_update set touched_at = greatest(created_at, submitted_at, decided_at);
create index update_of_author on rating_update (institution_id, author, touched_at desc, id desc);
