-- Digests of a contact's e-mail and phone, by which it is found: plain ones, or under the index key where there is one.
-- Columns of the contact itself, so that a write takes no statement more; an index keeps its entry while the value stays.
alter table contact add column email_digest varchar(32);
alter table contact add column phone_digest varchar(32);
create index contact_email on contact (email_digest) where email_digest is not null;
create index contact_phone on contact (phone_digest) where phone_digest is not null;

-- How far the contacts of before have been gone through. One row.
create table lookup_sweep (
  -- "new", "waiting", "running", "done".
  state varchar(8) not null,
  -- When a replica first found contacts from before.
  seen_at bigint not null,
  swept_to varchar(254) not null
);
insert into lookup_sweep (state, seen_at, swept_to) values ('new', 0, '');
