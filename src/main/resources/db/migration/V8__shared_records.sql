-- Whether another contact is known to be the same record at the vendor (1) or not (0). Which id is
-- whose is in identity_claim (kind VENDOR), who else has it in identity_wait.
alter table delivery add column shared integer not null default 0;
