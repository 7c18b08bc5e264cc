-- Vendors are asked to delete contacts of two kinds: those that were forgotten here (0), and those that stay here
-- and may not be at the vendor any more (1). Delivering everything again withdraws requests of the first kind only.
alter table erasure add column of_withheld integer not null default 0;
