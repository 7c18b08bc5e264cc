# As gateway-known, by the native executable that GATEWAY_EXECUTABLE names.
source systems/parts/gateway.sh
export POOL=5000
PROGRAM=("${GATEWAY_EXECUTABLE:?the native executable of the gateway, of ./mvnw package -Dnative -DskipTests}")
gateway
