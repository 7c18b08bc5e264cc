-- How long a delivery has waited between attempts that failed, in milliseconds: the used part of its retry budget.
alter table delivery add column retried bigint not null default 0;
