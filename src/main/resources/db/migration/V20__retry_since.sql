-- What was rejected or given up since a time is found by that time: "retry?since=" reads no older rows.
create index delivery_settled on delivery (target, status, status_since)
  where status in ('rejected', 'exhausted');
