#!/usr/bin/env bash
# jmh.sh [JMH OPTION...]: single functions of the product, measured by JMH. Build the product first: ./mvnw package -DskipTests
set -euo pipefail
cd "$(dirname "$0")"
product=${GATEWAY:-../..}/target
[ -d "$product/quarkus-app/lib/main" ] || { echo "the product is not built: ./mvnw package -DskipTests" >&2; exit 1; }
../../mvnw -q -B -f pom.xml -pl jmh package
path="jmh/target/lib/*:$product/classes:$product/quarkus-app/lib/main/*:$product/quarkus-app/lib/boot/*"
rm -rf jmh/target/classes
mkdir -p jmh/target/classes
find jmh/src -name '*.java' -print0 | xargs -0 javac -nowarn --release 17 -cp "$path" -d jmh/target/classes
exec java -cp "jmh/target/classes:$path" org.openjdk.jmh.Main "$@"
