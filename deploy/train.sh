#!/bin/sh
# train.sh APP STAND_INS DATA: makes APP/contact-gateway.aot by running the gateway in APP through its requests,
# the vendors being the stand-ins in STAND_INS. Needs curl and the very java that will use the cache.
set -eu
app=$1 stand_ins=$2 data=$3
vendors=http://127.0.0.1:8090
gateway=http://127.0.0.1:8080
operations=http://127.0.0.1:9000

java -cp "$stand_ins/classes:$stand_ins/lib/*" io.contactgateway.standin.StandInProgram 8090 &
stand_ins_pid=$!

export CONTACT_GATEWAY_SECURITY=none CONTACT_GATEWAY_STORE_PATH="$data"
export CONTACT_GATEWAY_TARGETS_MARKETING_CLOUD_URL=$vendors/marketing-cloud
export CONTACT_GATEWAY_TARGETS_MARKETING_CLOUD_AUTH_URL=$vendors/marketing-cloud
export CONTACT_GATEWAY_TARGETS_MARKETING_CLOUD_CLIENT_ID=stand-in-client
export CONTACT_GATEWAY_TARGETS_MARKETING_CLOUD_CLIENT_SECRET=stand-in-secret
export CONTACT_GATEWAY_TARGETS_CORPORATE_MERCH_URL=$vendors/corporate-merch
export CONTACT_GATEWAY_TARGETS_CORPORATE_MERCH_TOKEN=stand-in-token
export CONTACT_GATEWAY_TARGETS_CHATWOOT_URL=$vendors/chatwoot
export CONTACT_GATEWAY_TARGETS_CHATWOOT_INBOX_IDENTIFIER=stand-in-inbox
export CONTACT_GATEWAY_TARGETS_CHATWOOT_HMAC_TOKEN=stand-in-hmac-token
export CONTACT_GATEWAY_TARGETS_CHATWOOT_SOURCE_ID_SECRET=any-text

# The options of the image: a cache is only good for the collector that it was made with.
cd "$app"
java -XX:AOTCacheOutput="$app/contact-gateway.aot" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
  -Dorg.sqlite.lib.path="$app" -jar "$app/quarkus-run.jar" &
gateway_pid=$!
curl --silent --fail --output /dev/null --retry 60 --retry-delay 1 --retry-all-errors "$operations/q/health/ready"

ask() { curl --silent --fail --output /dev/null "$@"; }
person() {
  printf '{"givenName": "Angela", "familyName": "Cruz", "email": "a%s@example.com", "phone": "+1 317 531 5555",
    "address": {"line1": "1 Monument Cir", "city": "Indianapolis", "region": "IN", "postalCode": "46204", "country": "US"},
    "relationship": {"type": "employee"}, "attributes": {"tier": "gold"}}' "$1"
}
for i in 1 2 3 4 5 6 7 8; do
  contact=$gateway/v1/contacts/person-$i
  ask -X PUT "$contact" -H 'Content-Type: application/json' -H 'Prefer: wait=20' -d "$(person $i)"
  ask -X PATCH "$contact" -H 'Content-Type: application/merge-patch+json' -d '{"familyName": "Diaz"}'
  ask "$contact"
  ask "$contact/sync?history=true"
  ask "$gateway/v1/targets"
done
ask -X PUT "$gateway/v1/contacts/person-1?dryRun=true" -H 'Content-Type: application/json' -d "$(person 0)"
printf '{"key": "line-1", "contact": %s}\n' "$(person 9 | tr -d '\n')" |
  ask -X POST "$gateway/v1/contacts" -H 'Content-Type: application/x-ndjson' --data-binary @-
curl --silent --output /dev/null "$gateway/v1/contacts/nobody"
ask -X DELETE "$gateway/v1/contacts/person-1?report=true"
ask "$operations/q/metrics"

# The cache is written at the end of the process.
kill -TERM $gateway_pid
wait $gateway_pid || true
kill -TERM $stand_ins_pid
test -s "$app/contact-gateway.aot"
