#!/bin/sh
# eval.sh DIR: measures the ranking on every collection below DIR, with one configuration.
set -eu
cd "$(dirname "$0")/.."
dir=$1
if [ ! -d "$dir" ]; then
  echo "skipped: eval (no collections at $dir; set INNODOCK_SHARED to the folder that holds eval/)"
  exit 0
fi
set -- 
for queries in "$dir"/*/queries.jsonl; do set -- "$@" "${queries%/queries.jsonl}"; done
# The collections without a corpus of their own ask that of sbir_need2offer.
exec bin/innodock eval --corpus "$dir/sbir_need2offer" "$@"
