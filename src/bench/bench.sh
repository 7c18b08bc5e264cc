#!/usr/bin/env bash
# bench.sh [SYSTEM...]: measures each system in turn, ROUNDS times over, and prints tables with ratios to the first one named.
# README.md describes the systems and what can be set by variables.
set -euo pipefail
cd "$(dirname "$0")"
systems=("$@")
[ $# -gt 0 ] || systems=(floor-durable gateway-known gateway-first gateway-unchanged)
JAVA=${BENCH_JAVA:-java}
read -ra JAVA_OPTS <<<"${BENCH_JAVA_OPTS:--Xmx512m}"
ROUNDS=${ROUNDS:-3} SECS=${SECS:-10} VENDOR_MS=${VENDOR_MS:-20} LINES=${LINES:-5000}
export RATE=${RATE:-200} N=${N:-2000} CONNS=${CONNS:-64}
STUB_BASE=${STUB_BASE:-9101}
export MARKETING_CLOUD_URL=http://127.0.0.1:$STUB_BASE
export CORPORATE_MERCH_URL=http://127.0.0.1:$((STUB_BASE + 1)) CHATWOOT_URL=http://127.0.0.1:$((STUB_BASE + 2))
bearer='Authorization: Bearer stub-access-token-0123456789abcdef'
mkdir -p run
out=run/results-$(date +%m%d-%H%M%S).jsonl
stub_pid='' pid='' beside_pid='' cleanup=:

stub() { curl -s -XPOST "$MARKETING_CLOUD_URL/__$1" >/dev/null; }
stats() { curl -s "$MARKETING_CLOUD_URL/__stats"; }
stop() { # ends one process that we started, and waits for it
  [ -n "$1" ] || return 0
  kill "$1" 2>/dev/null || return 0
  for _ in $(seq 100); do kill -0 "$1" 2>/dev/null || return 0; sleep 0.1; done
  kill -9 "$1" 2>/dev/null || true
}
finish() { stop "$beside_pid"; stop "$pid"; $cleanup; stop "$stub_pid"; }
trap finish EXIT
quiet() { # waits up to QUIET_WAIT seconds until other work on this machine takes less than 0.3 cores
  local before after
  for _ in $(seq "${QUIET_WAIT:-10}"); do
    before=$(./busy.sh); sleep 1; after=$(./busy.sh)
    [ $((after - before)) -gt 30 ] || return 0
  done
}
emit() { jq -c --argjson round "$round" --arg phase "$1" '{round:$round,phase:$phase}+.' <<<"$2" >>"$out"; }
best() { # PHASE COMMAND...: measures up to TRIES times and keeps the run that other work disturbed least
  local phase=$1 line foreign kept='' least=99
  shift
  for _ in $(seq "${TRIES:-2}"); do
    quiet
    line=$("$@")
    foreign=$(jq .foreign_cores <<<"$line")
    if jq -en "$foreign < $least" >/dev/null; then kept=$line least=$foreign; fi
    if jq -en "$foreign < 0.35" >/dev/null; then break; fi
  done
  emit "$phase" "$kept"
}
direct() { # NAME: the stub alone, as if it were a system
  METHOD=PATCH BODY=bodies/marketing-cloud.json HEADER=$bearer DATABASE_PID='' ./measure.sh "$1" '' "$MARKETING_CLOUD_URL/contacts/v1/contacts"
}

check_bodies() { # a short run whose bodies the stub looks at
  local line
  stub 'config?check=1'
  MODE=closed SECS=2 ./measure.sh "$name" "$pid" "$url" >/dev/null
  line=$(stats | jq -c --arg name "$name" '[to_entries[]|select(.value|type=="object")]
    |{name:$name,bad:(map(.value.bad)|add),sent_bytes:(map({key:.key,value:(.value.bytes/.value.requests|round)})|from_entries)}')
  emit bodies "$line"
  [ "$CONTRACT" = no ] || [ "$(jq .bad <<<"$line")" = 0 ] || { echo "$name sends bodies that are wrong: $(stats)" >&2; exit 1; }
  stub 'config?check=0'
}
warm_up() { # until the CPU per request stops falling
  local previous=0 cpu=0 segment
  for ((segment = 1; segment <= MOST_SEGMENTS; segment++)); do
    cpu=$(MODE=closed SECS=6 ./measure.sh "$name" "$pid" "$url" | jq '.cpu_us_per_req|round')
    [ "$previous" -gt 0 ] && [ $((cpu * 100)) -gt $((previous * 95)) ] && break
    previous=$cpu
  done
  emit warm "{\"name\":\"$name\",\"segments\":$((segment > MOST_SEGMENTS ? MOST_SEGMENTS : segment)),\"cpu_us_per_req\":$cpu}"
}
single_contacts() {
  check_bodies
  warm_up
  best closed env MODE=closed SECS="$SECS" ./measure.sh "$name" "$pid" "$url"
  stub "config?latencyMs=$VENDOR_MS"
  MODE=open N=$((N / 2)) best direct direct "$name"
  best open env MODE=open ./measure.sh "$name" "$pid" "$url"
  stub 'config?latencyMs=0'
}
bulk() { # once to warm up, then measured; what one run leaves to be delivered is delivered before the next begins
  bulk_run >/dev/null
  best bulk bulk_run
}
bulk_run() {
  settle
  MODE=bulk N=$LINES ./measure.sh "$name" "$pid" "http://127.0.0.1:$PORT/v1/contacts"
}

one() {
  name=$1
  unset -f before after beside settle
  unset POOL
  MOST_SEGMENTS=${WARM_MAX:-6} PHASES=single_contacts CONTRACT=yes cleanup=:
  METHOD=PUT URL_PATH='/v1/contacts/{{key}}' BODY=bodies/floor.json HEADER=
  # shellcheck source=/dev/null
  source "systems/$name.sh"
  export PORT METHOD BODY HEADER
  if declare -F after >/dev/null; then cleanup=after; fi
  stub 'config?latencyMs=0&check=0&hang=none'
  stub reset
  if declare -F before >/dev/null; then before; fi
  url=http://127.0.0.1:$PORT$URL_PATH
  local line
  line=$(./coldstart.py "$url" "$BODY" "run/$name.log" "${CMD[@]}")
  pid=$(jq .pid <<<"$line")
  emit cold "$(jq -c --arg name "$name" '{name:$name}+.' <<<"$line")"
  if [ -z "${COLD:-}" ]; then
    if declare -F beside >/dev/null; then beside & beside_pid=$!; fi
    $PHASES
  fi
  stop "$beside_pid"; beside_pid=''
  stop "$pid"; pid=''
  $cleanup; cleanup=:
  tail -1 "$out" >&2
}

../../mvnw -q -B -f pom.xml -pl stub,floor,load package
java -Xmx256m -XX:+UseSerialGC -Dbase="$STUB_BASE" -cp 'stub/target/stub-1.jar:stub/target/lib/*' io.contactgateway.bench.stub.Stub >run/stub.log 2>&1 &
stub_pid=$!
export STUB_PID=$stub_pid
for _ in $(seq 100); do stub reset 2>/dev/null && break; sleep 0.1; done
# The stub has to be compiled before the first system is measured.
[ -n "${COLD:-}" ] || MODE=closed SECS=${STUB_WARM:-10} direct stub-warm-up >&2

for ((round = 1; round <= ROUNDS; round++)); do
  for system in "${systems[@]}"; do one "$system"; done
done
./report.py "$out" "${systems[0]}"
