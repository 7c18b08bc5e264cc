# Every contact is new: four vendor calls, since Chatwoot's create takes two.
source systems/parts/gateway.sh
gateway
