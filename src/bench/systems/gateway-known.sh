# 5,000 contacts in turn, each time with another document: three vendor calls a request, the everyday case.
source systems/parts/gateway.sh
export POOL=5000
gateway
