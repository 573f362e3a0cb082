#!/bin/sh
# Fails when a committed file differs from what its generator makes now.
set -eu
cd "$(dirname "$0")/.."
tmp=$(mktemp -d) bad=0
trap 'exit 130' INT TERM
trap 'rm -rf "$tmp"' EXIT

same() { # name, committed, made, what makes it
  if ! diff -u "$2" "$3" >"$tmp/diff"; then
    head -40 "$tmp/diff"
    echo "stale: $1 is not what the code says now: $4"
    bad=1
  fi
}

bin/innodock openapi >"$tmp/openapi.yaml"
same api/openapi.yaml api/openapi.yaml "$tmp/openapi.yaml" 'bin/innodock openapi > api/openapi.yaml'

# The types are made in place: the committed ones are set aside and put back, come what may.
generated=web/src/api/generated
cp -R "$generated" "$tmp/generated"
trap 'rm -rf "$generated" && cp -R "$tmp/generated" "$generated"; rm -rf "$tmp"' EXIT
npm --prefix web run --silent types >/dev/null
if ! diff -ru "$tmp/generated" "$generated" >"$tmp/diff"; then
  head -40 "$tmp/diff"
  echo "stale: $generated is not what api/openapi.yaml says: npm --prefix web run types"
  bad=1
fi

[ "$bad" = 0 ] && echo 'generated files: none stale'
exit "$bad"
