# Callers that choose two targets, while others write ten contacts a second to the third, which answers. Compare with gateway-hanging.
source systems/parts/gateway.sh
source systems/parts/third-target.sh
gateway
