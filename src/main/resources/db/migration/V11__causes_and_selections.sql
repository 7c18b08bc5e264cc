-- What the contact's problem has in common with others of the same cause: a digest, empty where it has none. Rows of
-- one cause are next to one another, so that a hundred thousand of them are counted without a look at the rows.
alter table delivery add column cause varchar(64) not null default '';
create index delivery_cause on delivery (target, status, cause, contact_key, status_since)
  where cause <> '' and status <> 'pending';

-- What operators asked for some contacts of a target, and up to which key it is done.
create table target_selection (
  target varchar(100) not null,
  -- "rejected" and "exhausted": such contacts are tried again; "changed" and "keys": contacts are delivered again.
  kind varchar(16) not null,
  -- Only contacts with this cause; empty for all.
  cause varchar(64) not null,
  -- Only contacts that have the status, or were changed, since then.
  since_at bigint not null,
  swept_to varchar(254) not null,
  asked_at bigint not null,
  primary key (target, kind, cause, since_at)
);

-- The contacts of a selection "keys" that are still to be made due.
create table target_selected_key (
  target varchar(100) not null,
  contact_key varchar(254) not null references contact (contact_key) on delete cascade,
  primary key (target, contact_key)
);
create index target_selected_key_contact on target_selected_key (contact_key);
