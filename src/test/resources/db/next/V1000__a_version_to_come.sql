-- What a later version may do to the schema while this one serves: add, and fill nothing that this one has to know.
alter table contact add column from_the_future text;
alter table delivery add column from_the_future bigint default 0;
alter table identity_claim add column from_the_future text;
create index contact_from_the_future on contact (from_the_future);
create table from_the_future (id bigint primary key);
