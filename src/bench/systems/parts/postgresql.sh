# Sourced by *-pg.sh: a PostgreSQL of its own, whose CPU is counted apart.
export PG_PORT=${PG_PORT:-9132}
before() { DATABASE_PID=$(./pg.sh start); export DATABASE_PID; }
after() { ./pg.sh stop; unset DATABASE_PID; }
