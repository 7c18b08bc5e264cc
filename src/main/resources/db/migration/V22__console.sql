-- What was delivered of late, by all replicas that have the console on. No key is in it. Times in milliseconds since 1970.
create table delivery_count (
  -- How long a slot of time is.
  slot_millis bigint not null,
  begins_at bigint not null,
  target varchar(100) not null,
  delivered bigint not null,
  failed bigint not null,
  -- Contacts that the target has now, and how long they had been behind there, all of them together.
  reached bigint not null,
  behind_millis bigint not null,
  primary key (slot_millis, begins_at, target)
);

-- Attempts, a few at a time: as many batches as there are slots, the newest in the place of the oldest.
create table delivery_batch (
  slot integer not null primary key,
  number bigint not null,
  -- One a line.
  attempts text not null
);

-- The number of the last batch. Whoever takes one keeps the row to the end of the transaction, so that batches come to
-- be seen in the order of their numbers. One row.
create table delivery_batch_number (
  last_number bigint not null
);
insert into delivery_batch_number (last_number) values (0);
