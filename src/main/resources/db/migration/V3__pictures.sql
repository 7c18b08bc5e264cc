-- The uploaded picture, but for its content (JSON); null where there is none.
alter table contact add column picture text;

-- Its content, kept as long as it is wanted. Both databases take bytes for this type.
create table picture (
  picture_id varchar(32) not null primary key,
  contact_key varchar(254) not null references contact (contact_key) on delete cascade,
  content bytea not null
);
create unique index picture_contact on picture (contact_key);
