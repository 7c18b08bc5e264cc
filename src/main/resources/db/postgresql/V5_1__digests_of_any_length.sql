-- A digest that is encrypted takes more than its digits. SQLite doesn't bound lengths.
alter table delivery alter column digest type text;
