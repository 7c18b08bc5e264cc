-- When a write last left the contact as it was; noted where there is a retention, and every hour at most.
alter table contact add column written_at bigint;

-- How far contacts that nobody writes any more have been looked for. One row.
create table retention_sweep (
  swept_to varchar(254) not null,
  next_at bigint not null
);
insert into retention_sweep (swept_to, next_at) values ('', 0);

-- Events outlive their contact where they tell of its end; others are dropped by who forgets it.
-- Those that tell what operators did are about no contact.
create table event_of_any (
  id varchar(32) not null primary key,
  subscription varchar(100) not null,
  contact_key varchar(254),
  target varchar(100) not null,
  status varchar(16) not null,
  operation varchar(16),
  revision bigint not null,
  problem varchar(32),
  occurred_at bigint not null,
  attempts integer not null,
  next_attempt_at bigint not null,
  lease_owner varchar(32),
  lease_until bigint not null,
  traceparent varchar(64),
  retried bigint not null default 0,
  -- JSON: the receipt of a contact that was forgotten, or what was done, and by whom.
  data text
);
insert into event_of_any (id, subscription, contact_key, target, status, operation, revision, problem, occurred_at,
    attempts, next_attempt_at, lease_owner, lease_until, traceparent, retried)
  select id, subscription, contact_key, target, status, operation, revision, problem, occurred_at,
    attempts, next_attempt_at, lease_owner, lease_until, traceparent, retried from event;
drop table event;
alter table event_of_any rename to event;
create index event_due on event (subscription, next_attempt_at);
create index event_contact on event (contact_key);
create index event_age on event (occurred_at);
