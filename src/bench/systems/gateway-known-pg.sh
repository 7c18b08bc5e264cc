# As gateway-known, on PostgreSQL.
source systems/parts/gateway.sh
source systems/parts/postgresql.sh
export POOL=5000
STORE=(CONTACT_GATEWAY_STORE_KIND=postgresql "CONTACT_GATEWAY_STORE_URL=postgresql://127.0.0.1:$PG_PORT/postgres" CONTACT_GATEWAY_STORE_USERNAME=bench CONTACT_GATEWAY_STORE_PASSWORD=bench)
gateway
