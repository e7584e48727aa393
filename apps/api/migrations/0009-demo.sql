-- Work that was invented, so that every screen has something to show. Said wherever an institution is shown.
alter table institution add column is_demo boolean not null default false;
