-- Under which keys values may be kept, and when a replica that writes with a key last said so. The
-- empty id stands for plain values, which there may be from before.
create table encryption_key (
  key_id varchar(64) not null primary key,
  in_use_at bigint not null,
  -- A known text under the key: tells another key of the same id.
  proof text not null
);
insert into encryption_key (key_id, in_use_at, proof) values ('', 0, 'proof');

-- How far the rows have been gone through, to bring their values under a key. One row at most.
create table encryption_sweep (
  key_id varchar(64) not null primary key,
  began_at bigint not null,
  -- "contact", "picture", "target", "claim", "wait", in this order.
  stage varchar(16) not null,
  swept_to varchar(254) not null
);

-- The key of digests, itself under a key. Its name is its state ("unset", "set"): one row.
create table index_key (
  name varchar(8) not null primary key,
  secret text,
  -- There may be digests from before it.
  plain_left integer not null
);
insert into index_key (name, secret, plain_left) values ('unset', null, 0);
