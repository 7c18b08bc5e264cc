-- One dialect for both stores: SQLite and PostgreSQL. Times are milliseconds since 1970, UTC.

-- Desired state: what each contact is to be, everywhere.
create table contact (
  contact_key varchar(254) not null primary key,
  -- Made anew whenever a forgotten key is created again, so that no ETag ever comes back.
  incarnation varchar(32) not null,
  revision bigint not null,
  document text not null,
  created_at bigint not null,
  updated_at bigint not null
);

-- Delivered state: one row per contact and target that was ever chosen for it.
create table delivery (
  contact_key varchar(254) not null references contact (contact_key) on delete cascade,
  target varchar(100) not null,
  status varchar(16) not null,
  wanted_revision bigint not null,
  synced_revision bigint,
  digest varchar(64),
  -- What the gateway remembers of the contact at the vendor: id, fields, notes (JSON).
  memory text not null,
  operation varchar(16),
  findings text not null,
  problem text,
  attempts integer not null,
  -- When the wanted revision was accepted: the retry budget counts from here.
  accepted_at bigint not null,
  last_attempt_at bigint,
  next_attempt_at bigint not null,
  -- An attempt may have reached the vendor without being recorded.
  uncertain integer not null,
  -- A delivery asked for by hand is open while force_ticket is above served_ticket.
  force_ticket bigint not null,
  -- 0: somebody waits for the answer; 1: bulk work, which lets the others go first.
  urgency integer not null,
  served_ticket bigint not null,
  lease_owner varchar(32),
  lease_until bigint not null,
  -- Grows with every lease: a late record of a lost lease is recognised by it.
  fence bigint not null,
  -- The store's, when the row was saved: what was noted in an earlier one is proof of nothing.
  epoch integer not null default 0,
  primary key (contact_key, target)
);

-- A row that is leased when it is accepted never enters it: where a long transaction elsewhere keeps
-- dead entries, a claim would have to pass over all of them.
create index delivery_due on delivery (target, urgency, next_attempt_at)
  where status = 'pending' and lease_owner is null;
create index delivery_status on delivery (target, status);
create index delivery_lease on delivery (target, lease_until) where lease_owner is not null;

-- What the store says of itself, in one row, so that one that went back in time is known by it.
create table store_epoch (
  -- 0, and one more after every step back.
  number integer not null,
  -- A part of every entity tag; empty in the first epoch.
  token varchar(16) not null,
  -- Of the database that this is in; empty where it has none, or where it is moved on purpose.
  identity varchar(200),
  -- Whether commits waited for a standby.
  replicated integer not null,
  -- Grows while the store is in use.
  marker bigint not null,
  began_at bigint not null
);
insert into store_epoch (number, token, identity, replicated, marker, began_at) values (0, '', null, 0, 0, 0);

-- What holds for a whole target, on every replica.
create table target_state (
  target varchar(100) not null primary key,
  blocked_until bigint not null,
  fault text,
  probe_at bigint not null,
  probes integer not null
);

-- Pacing: a target with n permits a period has n slots; a slot is free again one period after its call ended.
create table pace_slot (
  target varchar(100) not null,
  slot integer not null,
  free_at bigint not null,
  -- That period, in milliseconds: the newest that a replica was started with.
  period bigint not null default 0,
  primary key (target, slot)
);
create index pace_slot_free on pace_slot (target, free_at);

-- Which contact a vendor account holds an e-mail or phone for, as far as we were told.
create table identity_claim (
  account varchar(64) not null,
  kind varchar(8) not null,
  value_digest varchar(64) not null,
  contact_key varchar(254) not null references contact (contact_key) on delete cascade,
  primary key (account, kind, value_digest)
);
create index identity_claim_contact on identity_claim (contact_key);

-- Contacts that were refused a value and wait for it to become free.
create table identity_wait (
  account varchar(64) not null,
  kind varchar(8) not null,
  value_digest varchar(64) not null,
  contact_key varchar(254) not null references contact (contact_key) on delete cascade,
  target varchar(100) not null,
  primary key (account, kind, value_digest, contact_key, target)
);
create index identity_wait_contact on identity_wait (contact_key);

-- One change of an e-mail or phone at a time per account.
create table account_lock (
  account varchar(64) not null primary key,
  owner varchar(64),
  held_until bigint not null
);
