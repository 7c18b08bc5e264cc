-- What a target is asked for what it has: its last run, or the one that is under way. Times in milliseconds since 1970.
create table drift_run (
  target varchar(100) not null primary key,
  -- Grows with every run.
  run bigint not null,
  -- "list", "ask", "list-again", "conclude": under way; "ended", "failed": over.
  phase varchar(16) not null,
  -- How far the phase has come: the last contact's key, or where the vendor's list goes on.
  reached varchar(254) not null,
  -- 1: what is found is delivered again.
  restores integer not null,
  began_at bigint not null,
  ended_at bigint,
  -- Before then no call is made.
  next_call_at bigint not null,
  lease_owner varchar(32),
  lease_until bigint not null,
  -- Calls that failed one after the other.
  failures integer not null,
  asked bigint not null,
  drifted bigint not null,
  lost bigint not null,
  unread bigint not null,
  -- Why it failed.
  problem varchar(32),
  problem_status integer,
  problem_detail varchar(400)
);

-- What a vendor was found to have of a contact. True as long as nothing has been delivered since: a delivery leaves the
-- row, which says of which lease it was the state.
create table drift (
  contact_key varchar(254) not null,
  target varchar(100) not null,
  run bigint not null,
  fence bigint not null,
  -- 1: another value than was delivered, or nothing any more.
  found integer not null,
  found_at bigint not null,
  -- Of the properties that differ; of the whole contact where it is gone.
  pointers text,
  primary key (contact_key, target),
  foreign key (contact_key, target) references delivery (contact_key, target) on delete cascade
);
create index drift_found on drift (target, contact_key) where found = 1;
