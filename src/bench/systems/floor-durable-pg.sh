# One committed row a contact in PostgreSQL, then the fan-out.
source systems/parts/floor.sh
source systems/parts/postgresql.sh
floor "postgresql://bench@127.0.0.1:$PG_PORT/postgres"
