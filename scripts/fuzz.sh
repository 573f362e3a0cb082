#!/bin/sh
# fuzz.sh TIME: runs every fuzz target of the module for TIME, one after another.
# A failing input is left in the package's testdata/fuzz: commit it with the fix.
set -eu
cd "$(dirname "$0")/.."
time=$1 ran=0

for package in $(grep -rlE --include='*_test.go' '^func Fuzz' cmd internal web 2>/dev/null | grep -v node_modules | xargs -r -n1 dirname | sort -u); do
  for target in $(grep -hoE '^func Fuzz[A-Za-z0-9_]+' "$package"/*_test.go | cut -c6- | sort); do
    # -run: the corpora have run with the tests already. A worker a core starves the machine.
    go test "./$package" -run '^$' -fuzz "^$target\$" -fuzztime "$time" -parallel 2
    ran=$((ran + 1))
  done
done
echo "fuzz: $ran targets passed, $time each"
[ "$ran" -gt 0 ]
