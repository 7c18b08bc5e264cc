# As gateway-others, but the third target hangs: it takes every request and never answers.
source systems/parts/gateway.sh
source systems/parts/third-target.sh
gateway
before() { stub 'config?hang=corporate-merch'; }
