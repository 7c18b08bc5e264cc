# Sourced by gateway-others.sh and gateway-hanging.sh: who is measured, and who calls beside them, ten times a second and without waiting.
export POOL=5000
URL_PATH="$URL_PATH?targets=marketing-cloud,chatwoot"
beside() {
  export POOL=0
  exec java -XX:TieredStopAtLevel=1 -Xmx256m -XX:+UseSerialGC -cp 'load/target/load-1.jar:load/target/lib/*' io.contactgateway.bench.load.OpenLoop --name beside \
    --url "http://127.0.0.1:$PORT/v1/contacts/{{key}}?targets=corporate-merch" --method PUT --body "$BODY" --header 'Prefer: respond-async' \
    --rate 10 --n 1000000 --warm 0 --pid '' --database '' >run/beside.log 2>&1
}
