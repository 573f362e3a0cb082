#!/bin/sh
# Says in a sentence what is missing for a build, before something fails in a page of text.
set -u
bad=0
miss() { echo "missing: $*"; bad=1; }

if command -v go >/dev/null; then
  case $(go env GOVERSION) in
    go1.2[6-9]* | go1.[3-9]* | go[2-9]* | devel*) ;;
    *) miss "Go 1.26 or later (this is $(go env GOVERSION))" ;;
  esac
else
  miss 'Go 1.26 or later'
fi
if command -v node >/dev/null; then
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    miss "Node 20.19 or later (this is $(node --version))"
else
  miss 'Node 20.19 or later'
fi
command -v npm >/dev/null || miss 'npm, which comes with Node'
exit "$bad"
