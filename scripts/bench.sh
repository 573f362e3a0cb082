#!/bin/sh
# bench.sh [FLAGS of bench/]: our engine beside its peers. PostgreSQL takes part
# where scripts/postgres.sh can start one.
set -eu
cd "$(dirname "$0")/.."
url=
if sh scripts/postgres.sh start >&2; then
  trap 'sh scripts/postgres.sh stop >&2' EXIT
  trap 'exit 130' INT TERM
  url=$(sh scripts/postgres.sh url)
else
  echo 'skipped: PostgreSQL full text (no server could be started)' >&2
fi
(cd bench && go run . -postgres "$url" "$@")
