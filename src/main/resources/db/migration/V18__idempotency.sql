-- Requests with an Idempotency-Key, and their first answers.
create table idempotent_request (
  -- A digest of who made it and of its key.
  id varchar(64) not null primary key,
  -- A digest of what was asked for: plain, or under the index key. Empty once the contact is forgotten.
  fingerprint varchar(64) not null,
  -- "begun"; "created", "changed" or "erased", in the transaction that does it; "forgotten".
  state varchar(16) not null,
  -- Of the one who works on it: a change is stored only while it is still theirs.
  token varchar(36) not null,
  -- Until then somebody works on it, unless they have died.
  held_until bigint not null,
  begun_at bigint not null,
  contact_key varchar(254),
  -- Status, headers and body (JSON).
  answer text
);
create index idempotent_request_age on idempotent_request (begun_at);
create index idempotent_request_contact on idempotent_request (contact_key) where contact_key is not null;
