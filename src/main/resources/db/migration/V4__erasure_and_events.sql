-- A vendor that is still to be asked to delete a contact which was forgotten here. The one trace of
-- that contact; gone once the vendor took the request.
create table erasure (
  contact_key varchar(254) not null,
  target varchar(100) not null,
  requested_at bigint not null,
  attempts integer not null,
  -- The retry budget is used up, or the vendor refused: tried once a day from then on.
  given_up integer not null,
  next_attempt_at bigint not null,
  lease_owner varchar(32),
  lease_until bigint not null,
  primary key (contact_key, target)
);
create index erasure_due on erasure (target, next_attempt_at);

-- What was forgotten, as digests that name nobody: exported, they outlive a restore.
create table erasure_receipt (
  receipt varchar(64) not null primary key,
  erased_at bigint not null
);

-- An outcome that a subscriber is still to be told. Goes with its contact.
create table event (
  id varchar(32) not null primary key,
  subscription varchar(100) not null,
  contact_key varchar(254) not null references contact (contact_key) on delete cascade,
  target varchar(100) not null,
  status varchar(16) not null,
  operation varchar(16),
  revision bigint not null,
  problem varchar(32),
  occurred_at bigint not null,
  attempts integer not null,
  next_attempt_at bigint not null,
  lease_owner varchar(32),
  lease_until bigint not null
);
create index event_due on event (subscription, next_attempt_at);
create index event_contact on event (contact_key);
create index event_age on event (occurred_at);
