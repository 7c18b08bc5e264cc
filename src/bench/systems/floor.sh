# The fan-out alone: nothing is stored.
source systems/parts/floor.sh
floor ''
