#!/usr/bin/env bash
# pg.sh start|stop: a PostgreSQL for one measurement, under run/pg. "start" prints the process id.
# The server refuses to run as root, so root starts it as a user of its own, which is made where it is missing.
set -euo pipefail
cd "$(dirname "$0")"
dir=$PWD/run/pg user=benchpg port=${PG_PORT:-9132}
as() {
  if [ "$(id -u)" = 0 ]; then setpriv --reuid "$user" --regid "$user" --clear-groups "$@"; else "$@"; fi
}
case $1 in
  start)
    rm -rf "$dir"
    mkdir -p "$dir"
    if [ "$(id -u)" = 0 ]; then
      id "$user" >/dev/null 2>&1 || useradd --system --no-create-home "$user"
      chown "$user:$user" "$dir"
    fi
    chmod 700 "$dir"
    as env HOME="$dir" LC_ALL=C initdb -D "$dir" -U bench --auth=trust -E UTF8 >run/pg.log
    as pg_ctl -D "$dir" -w -l "$dir/server.log" -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c shared_buffers=128MB" start >>run/pg.log
    head -1 "$dir/postmaster.pid"
    ;;
  stop)
    as pg_ctl -D "$dir" -w -m fast stop >>run/pg.log
    rm -rf "$dir"
    ;;
esac
