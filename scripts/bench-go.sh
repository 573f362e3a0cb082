#!/bin/sh
# bench-go.sh PACKAGES…: the Go benchmarks six times over, and what changed
# since the run before, as benchstat judges it.
set -eu
cd "$(dirname "$0")/.."
mkdir -p bin
[ -f bin/bench.txt ] && mv bin/bench.txt bin/bench-before.txt
go test -run '^$' -bench . -benchmem -count 6 "$@" >bin/bench.txt || { cat bin/bench.txt; exit 1; }
if [ -f bin/bench-before.txt ]; then
  exec bin/benchstat before=bin/bench-before.txt now=bin/bench.txt
fi
exec bin/benchstat bin/bench.txt
