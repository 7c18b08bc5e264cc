-- Who did what, for operators. Written in the transaction that does it.
create table audit (
  -- The time in milliseconds, 13 digits, and what makes it unique: in the order of time.
  id varchar(32) not null primary key,
  at bigint not null,
  -- The subject of the caller's token; empty where nobody is asked for one.
  who varchar(254),
  action varchar(32) not null,
  target varchar(100),
  -- A digest of the contact's key, under the index key where there is one.
  contact varchar(64),
  -- How many contacts it is about.
  affected bigint,
  -- What was chosen among them; never a value of a contact.
  detail varchar(4000)
);
-- The settings of the last start: a checksum of each, too short to try guesses of a secret against.
create table configuration_mark (
  name varchar(254) not null primary key,
  -- Of two settings whose names are the same as far as they are kept, one mark behind the other.
  mark varchar(254) not null
);

create index audit_contact on audit (contact, id) where contact is not null;
