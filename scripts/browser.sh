#!/bin/sh
# Prints the path of a Chromium for the browser tests, or exits 3 after saying
# why there is none. It takes what it finds; as root on Debian, where there is
# nothing to find, it installs Debian's and says so.
set -eu

find_browser() {
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    [ -n "$name" ] && command -v "$name" && return 0
  done
  for app in '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' /Applications/Chromium.app/Contents/MacOS/Chromium; do
    [ -x "$app" ] && printf '%s\n' "$app" && return 0
  done
  return 1
}

find_browser && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo 'no browser found: installing the chromium of this Debian with apt-get' >&2
  export DEBIAN_FRONTEND=noninteractive
  if { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; } >/dev/null 2>&1 </dev/null; then
    find_browser && exit 0
  fi
  echo 'skipped: browser tests (apt-get could not install chromium here)' >&2
else
  echo 'skipped: browser tests (no Chromium or Chrome found; set CHROMIUM to the path of one)' >&2
fi
exit 3
