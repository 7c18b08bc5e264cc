-- When the row got its status; empty where an older release wrote it.
alter table delivery add column status_since bigint;

-- Lists by status go through the keys in order; counting needs no more than the same index.
create index delivery_by_status on delivery (target, status, contact_key);
drop index delivery_status;
-- Backlog and its age, without a look at the rows.
create index delivery_oldest on delivery (target, accepted_at) where status = 'pending';

-- What operators decided for a target. A row that says "not paused" is locked by whoever takes a lease.
create table target_control (
  target varchar(100) not null primary key,
  -- Empty while deliveries may start.
  paused_since bigint,
  resumed_at bigint not null
);

-- What operators asked for all contacts of a target, and up to which key it is done.
create table target_sweep (
  target varchar(100) not null,
  -- "rejected" and "exhausted": such contacts are tried again; "resync": every contact is.
  kind varchar(16) not null,
  swept_to varchar(254) not null,
  asked_at bigint not null,
  primary key (target, kind)
);

-- The last news of a target, noted by every replica now and then.
create table target_activity (
  target varchar(100) not null primary key,
  last_success_at bigint not null,
  last_problem_at bigint not null,
  last_problem text
);

-- The last attempts of a contact at a target, in a fixed number of slots.
create table attempt (
  contact_key varchar(254) not null,
  target varchar(100) not null,
  slot integer not null,
  number bigint not null,
  ended_at bigint not null,
  operation varchar(16) not null,
  status integer,
  request_id varchar(100),
  duration_millis bigint not null,
  outcome varchar(32) not null,
  primary key (contact_key, target, slot),
  foreign key (contact_key, target) references delivery (contact_key, target) on delete cascade
);
