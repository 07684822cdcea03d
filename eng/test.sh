#!/usr/bin/env bash
# Runs all tests. Installs what they need where it can (Debian or Ubuntu, as root) and says what is missing where it cannot.
# REQUIRE_ALL=1 makes a missing program a failure instead of a skipped suite.
set -uo pipefail
cd "$(dirname "$0")/.."

postgres_bin() { command -v pg_ctl >/dev/null && dirname "$(command -v pg_ctl)" || ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1; }
chromium_bin() { command -v chromium || command -v chromium-browser || true; }

missing=()
[ -n "$(chromium_bin)" ] || missing+=(chromium)
bin=$(postgres_bin); { [ -n "$bin" ] && [ -x "$bin/initdb" ]; } || missing+=(postgresql)
# The independent verifier of proofs, and what the sample witness runs on.
go_sources=/usr/share/gocode/src/golang.org/x/mod/sumdb
[ -x /usr/bin/go ] || missing+=(golang-go)
[ -d "$go_sources" ] || missing+=(golang-golang-x-mod-dev)
command -v node >/dev/null || missing+=(nodejs)
if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing: ${missing[*]}"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null
  else
    echo "Missing: ${missing[*]} (install them with your package manager)."
  fi
fi

CONSOLE_TESTS_CHROMIUM=$(chromium_bin); export CONSOLE_TESTS_CHROMIUM
CONSOLE_TESTS_POSTGRES_BIN=$(postgres_bin); export CONSOLE_TESTS_POSTGRES_BIN
if [ "${REQUIRE_ALL:-0}" = 1 ] && { [ -z "$CONSOLE_TESTS_CHROMIUM" ] || [ ! -x "$CONSOLE_TESTS_POSTGRES_BIN/initdb" ] || [ ! -x /usr/bin/go ] || [ ! -d "$go_sources" ] || ! command -v node >/dev/null; }; then
  echo "A browser, PostgreSQL, Go with its x/mod sources and Node are required here, and one of them is missing." >&2
  exit 1
fi

exec dotnet test --solution GovernanceConsole.sln "$@"
