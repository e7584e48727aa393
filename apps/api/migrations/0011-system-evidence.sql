-- What proves that a system is there and used. Evidence that is removed stays linked, so that it comes back when it is restored.
create table system_evidence (
  institution_id bigint not null,
  system_id bigint not null,
  evidence_id bigint not null,
  primary key (system_id, evidence_id),
  foreign key (institution_id, system_id) references system_register (institution_id, id),
  foreign key (institution_id, evidence_id) references evidence (institution_id, id)
);
create index systems_of_evidence on system_evidence (evidence_id);
