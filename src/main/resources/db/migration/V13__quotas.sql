-- Calls that were made, or set apart for a replica, in a period of a target's quota. Times in milliseconds since 1970.
create table quota_use (
  target varchar(100) not null,
  period_start bigint not null,
  used bigint not null,
  primary key (target, period_start)
);
