-- When a request of unknown outcome left at the latest: the vendor may still be at work on it for a while. With the
-- digest of what it carries; without one where that isn't known, or there are several.
alter table delivery add column unsettled_at bigint;
alter table delivery add column unsettled_digest varchar(64);
-- The same, of a request to delete, or of a delivery before it.
alter table erasure add column unsettled_at bigint;
-- How long it has waited between attempts that failed, in milliseconds: the used part of the retry budget.
alter table erasure add column retried bigint not null default 0;
alter table event add column retried bigint not null default 0;
