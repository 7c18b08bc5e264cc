# One committed row a contact in SQLite, then the fan-out.
source systems/parts/floor.sh
floor sqlite:run/outbox.db
before() { rm -f run/outbox.db*; }
after() { rm -f run/outbox.db*; }
