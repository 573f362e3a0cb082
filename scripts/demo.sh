#!/bin/sh
# demo.sh DATA [LISTEN]: serves the demo expo out of DATA, loading it on the first run.
# Without LISTEN it takes the first free port from 8080 on. exec, so that a
# signal to make reaches the server and nothing else is left to stop.
set -eu
cd "$(dirname "$0")/.."
data=$1 listen=${2:-}

if [ -z "$listen" ]; then
  listen=$(node -e '
    const net = require("node:net");
    const at = (port) => {
      const probe = net.createServer();
      probe.once("error", () => at(port < 8099 ? port + 1 : 0));
      probe.listen(port, "127.0.0.1", () => probe.close(() => console.log("127.0.0.1:" + port)));
    };
    at(8080);')
fi
exec bin/innodock demo --data "$data" --listen "$listen"
