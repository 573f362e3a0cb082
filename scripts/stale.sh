#!/bin/sh
# Fails when a committed file differs from what its generator makes now.
set -eu
cd "$(dirname "$0")/.."
tmp=$(mktemp -d) bad=0
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

# The types are made in place, so the committed ones are set aside and put back.
cp -R web/src/api/generated "$tmp/generated"
npm --prefix web run --silent types >/dev/null
if ! diff -ru "$tmp/generated" web/src/api/generated >"$tmp/diff"; then
  head -40 "$tmp/diff"
  echo 'stale: web/src/api/generated is not what api/openapi.yaml says: npm --prefix web run types'
  bad=1
fi
rm -rf web/src/api/generated && cp -R "$tmp/generated" web/src/api/generated

[ "$bad" = 0 ] && echo 'generated files: none stale'
exit "$bad"
