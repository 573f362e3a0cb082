#!/bin/sh
# Runs every test this machine can run, one kind after another, and says what it
# skipped and why. Called by `make test`, which has built everything before.
# All kinds run even when one fails; the exit code tells.
set -u
cd "$(dirname "$0")/.."
bad=0
say() { printf '\n== %s\n' "$*"; }
short() { echo "FAILED: $*"; bad=1; }

stop_database() {
  [ -z "${INNODOCK_TEST_POSTGRES:-}" ] || sh scripts/postgres.sh stop
  INNODOCK_TEST_POSTGRES=
}
trap stop_database EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

say 'PostgreSQL'
if [ -n "${INNODOCK_NO_POSTGRES:-}" ]; then
  echo 'skipped: the store tests on PostgreSQL (INNODOCK_NO_POSTGRES is set)'
elif sh scripts/postgres.sh start; then
  INNODOCK_TEST_POSTGRES=$(sh scripts/postgres.sh url)
  export INNODOCK_TEST_POSTGRES
else
  echo 'skipped: the store tests on PostgreSQL (no server could be started)'
fi

say 'Go'
race=
if compiler=$(command -v "$(go env CC)") && [ -n "$compiler" ]; then
  race=-race
else
  echo 'skipped: the race detector (no C compiler)'
fi
CGO_ENABLED=${race:+1} node scripts/go-test.mjs $race ./... || short 'Go tests'
stop_database

say 'front end'
npm --prefix web test || short 'tests of the front end'

say 'browser'
if CHROMIUM=$(sh scripts/browser.sh); then
  export CHROMIUM
  npm --prefix web run e2e || short 'browser tests'
fi

if [ "$bad" = 0 ]; then say 'all tests passed'; fi
exit "$bad"
