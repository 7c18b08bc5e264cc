# POST /v1/contacts with LINES new contacts, stored and not waited for. CPU a line is what the process used while the lines came, part of their deliveries in it.
source systems/parts/gateway.sh
PHASES=bulk
gateway
settle() { # until nothing has waited to be delivered for longer than the 5 s after which the gauge is counted anew
  local zeros=0
  for _ in $(seq "${SETTLE_MAX:-300}"); do
    sleep 1
    zeros=$(curl -s "http://127.0.0.1:$MANAGEMENT_PORT/q/metrics" | awk -v zeros="$zeros" '/^contact_gateway_backlog\{/{waiting+=$2} END{print waiting ? 0 : zeros+1}')
    [ "$zeros" -lt 7 ] || return 0
  done
  echo "the backlog has not been delivered after ${SETTLE_MAX:-300} s" >&2
}
