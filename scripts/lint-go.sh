#!/bin/sh
# lint-go.sh PACKAGES…: format and lint rules of .golangci.yml; for the whole module also on bench/.
set -eu
cd "$(dirname "$0")/.."
lint=$PWD/bin/golangci-lint config=$PWD/.golangci.yml

"$lint" run --allow-parallel-runners "$@"
if [ "$*" = ./... ]; then
  (cd bench && "$lint" run --allow-parallel-runners --config "$config" ./...)
fi
