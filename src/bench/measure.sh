#!/usr/bin/env bash
# measure.sh NAME PID URL: one measurement, printed as a line of JSON. URL may hold {{key}}; PID may be empty.
# Environment: MODE=open (RATE N WARM), closed (CONNS SECS) or bulk (N lines); METHOD BODY HEADER; DATABASE_PID (a database's main process);
# STUB_PID, so that "foreign_cores", what other processes took of the processors meanwhile, leaves the stub out.
set -euo pipefail
cd "$(dirname "$0")"
name=$1 pid=$2 url=$3
rest=${url#*://}

ticks() { # user and system time of a process, in ticks; with a second argument also of the children that it has and had
  [ -n "$1" ] || { echo 0; return; }
  local files=("/proc/$1/stat") child
  [ -z "${2:-}" ] || for child in $(cat "/proc/$1/task/$1/children"); do files+=("/proc/$child/stat"); done
  awk -v all="${2:-}" '{sub(/^.*\) /,""); split($0,f," "); s+=f[12]+f[13]; if(all!="") s+=f[14]+f[15]} END{print s+0}' "${files[@]}" 2>/dev/null || echo 0
}
snap() { echo "$(date +%s%N) $(./busy.sh) $(ticks "$pid") $(ticks "${STUB_PID:-}") $(ticks "${DATABASE_PID:-}" all)"; }
load() { java -XX:TieredStopAtLevel=1 -Xmx256m -XX:+UseSerialGC -cp 'load/target/load-1.jar:load/target/lib/*' "io.contactgateway.bench.load.$1" --name "$name" --url "$url" --body "$BODY" "${@:2}"; }

client() {
  case $MODE in
    open) load OpenLoop --method "$METHOD" --rate "$RATE" --n "$N" --warm "${WARM:-2}" --pid "$pid" --database "${DATABASE_PID:-}" ${HEADER:+--header "$HEADER"} ;;
    closed) URLPATH="/${rest#*/}" HEADER=${HEADER:-} wrk -t1 -c"$CONNS" -d"${SECS}s" --timeout 10s -s load/wrk.lua "http://${rest%%/*}" | sed -n 's/^JSON//p' ;;
    bulk) load BulkLines --n "$N" ;;
  esac
}

read -r ns0 busy0 own0 stub0 database0 < <(snap)
TIMEFORMAT='%U %S'
{ time client >"run/client.$$"; } 2>"run/time.$$"
read -r ns1 busy1 own1 stub1 database1 < <(snap)
line=$(cat "run/client.$$")
cpu=$(tail -1 "run/time.$$" | awk '{print int(($1+$2)*100)}')
[ -n "$line" ] || { echo "no figures from the load program for $name: $(cat "run/time.$$")" >&2; exit 1; }
rm -f "run/client.$$" "run/time.$$"

filter='.name=$name'
if [ "$MODE" != open ]; then
  [ -z "$pid" ] || filter+='|.cpu_us_per_req=($own*100000/.requests|round/10)'
  [ -z "${DATABASE_PID:-}" ] || filter+='|.database_cpu_us_per_req=($database*100000/.requests|round/10)'
fi
filter+='|.foreign_cores=([0,($busy-$own-$database-$stub-$client)*10000000/$ns]|max*100|round/100)'
[ -z "$pid" ] || filter+='|.server_cores=($own*10000000/$ns*100|round/100)|.peak_rss_mib=$peak|.rss_mib=$rss|.threads=$threads'
read -r peak rss threads < <([ -z "$pid" ] && echo 0 0 0 || awk '/^VmHWM/{h=$2}/^VmRSS/{r=$2}/^Threads/{t=$2}END{print int(h/1024),int(r/1024),t}' "/proc/$pid/status")
jq -c --arg name "$name" --argjson own $((own1 - own0)) --argjson database $((database1 - database0)) --argjson stub $((stub1 - stub0)) --argjson busy $((busy1 - busy0)) \
  --argjson client "$cpu" --argjson ns $((ns1 - ns0)) --argjson peak "$peak" --argjson rss "$rss" --argjson threads "$threads" "$filter" <<<"$line"
