# 5,120 contacts in turn, each always with the same document (a multiple of the 512 variants): no vendor call once all are known.
source systems/parts/gateway.sh
export POOL=5120
gateway
