#!/usr/bin/env bash
# Measures what docs/performance.md says, and writes its tables.
#   eng/bench/run.sh [decisions] [engine] [verify] [kill] [keys] [outcomes] [nodes] [growth] [queue] [policies] [traces] [pages] [simulation]     none means all
# BENCH_ROUNDS (5), BENCH_SECONDS (3) a measurement, BENCH_CONNECTIONS ("1 16 64 256"), BENCH_DIR a folder on the disk to measure, BENCH_MAX_ENTRIES (10000000).
set -euo pipefail
cd "$(dirname "$0")/../.."

if ! command -v wrk >/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get install -y -q wrk >/dev/null; else echo "Install wrk, the load generator." >&2; exit 1; fi
fi

dotnet build -c Release -v q --nologo eng/bench

# Pages are opened in a browser.
BENCH_CHROMIUM=$(command -v chromium || command -v chromium-browser || true); export BENCH_CHROMIUM

postgres_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1 || true)
if [ -n "$postgres_bin" ]; then
  folder=$(mktemp -d "${BENCH_DIR:-/tmp}/console-bench-pg-XXXXXX")
  as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
  [ "$(id -u)" = 0 ] && chown postgres "$folder"
  port=$((20000 + RANDOM % 10000))
  trap 'as_postgres "$postgres_bin/pg_ctl" -D "$folder/db" -m immediate -w stop >/dev/null; rm -rf "$folder"' EXIT
  (cd /tmp && as_postgres "$postgres_bin/initdb" -D "$folder/db" -U postgres -A trust -E UTF8 >/dev/null)
  (cd /tmp && as_postgres "$postgres_bin/pg_ctl" -D "$folder/db" -w -l "$folder/log" -o "-p $port -h 127.0.0.1 -k $folder -c shared_buffers=512MB -c max_wal_size=4GB" start >/dev/null)
  export BENCH_POSTGRES="Host=127.0.0.1;Port=$port;Username=postgres"
else
  echo "PostgreSQL is not installed: only SQLite is measured." >&2
fi

dotnet eng/bench/bin/Release/net10.0/GovernanceConsole.Bench.dll "$@"
