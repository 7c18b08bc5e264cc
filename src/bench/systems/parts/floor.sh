# Sourced by floor*.sh. floor STORE: how it is started.
PORT=9206
floor() { CMD=(env PORT=$PORT DURABLE="$1" "$JAVA" "${JAVA_OPTS[@]}" -cp 'floor/target/floor-1.jar:floor/target/lib/*' io.contactgateway.bench.floor.Floor); }
