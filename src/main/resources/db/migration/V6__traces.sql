-- The request that wants the delivery (W3C Trace Context), so that one which comes later is found with it.
alter table delivery add column traceparent varchar(64);
-- And what its subscribers are told of it.
alter table event add column traceparent varchar(64);
