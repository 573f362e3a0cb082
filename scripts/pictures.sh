#!/bin/sh
# Takes every page at two widths, in two languages, by day and at dusk, into pictures/.
set -eu
cd "$(dirname "$0")/.."
CHROMIUM=$(sh scripts/browser.sh)
export CHROMIUM
mkdir -p pictures
npm --prefix web run --silent pictures
