#!/bin/sh
# fuzz.sh TIME: runs every fuzz target of the module for TIME, one after another.
# A failing input is left in the package's testdata/fuzz: commit it with the fix.
set -eu
cd "$(dirname "$0")/.."
time=$1 ran=0
said=$(mktemp)
trap 'rm -f "$said"' EXIT

# When the time runs out while a worker is being asked, go test at times calls
# that a failure ("context deadline exceeded") without any failing input. A real
# finding names its input, and an input that hangs is told as a hanging process.
out_of_time() {
  grep -q '^    context deadline exceeded$' "$said" &&
    ! grep -qE 'Failing input written|hung or terminated|panic:|_test\.go:[0-9]+:' "$said"
}

for package in $(grep -rlE --include='*_test.go' '^func Fuzz' cmd internal web 2>/dev/null | grep -v node_modules | xargs -r -n1 dirname | sort -u); do
  for target in $(grep -hoE '^func Fuzz[A-Za-z0-9_]+' "$package"/*_test.go | cut -c6- | sort); do
    # -run: the corpora have run with the tests already. A worker a core starves the machine.
    if go test "./$package" -run '^$' -fuzz "^$target\$" -fuzztime "$time" -parallel 2 >"$said" 2>&1; then
      cat "$said"
    else
      cat "$said"
      out_of_time || exit 1
      echo "fuzz: $target: the time ran out, and no input failed"
    fi
    ran=$((ran + 1))
  done
done
echo "fuzz: $ran targets passed, $time each"
[ "$ran" -gt 0 ]
