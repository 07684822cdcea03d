#!/usr/bin/env bash
# Kills consoles and restarts PostgreSQL under load, again and again, and judges by the store that nothing acknowledged was lost or doubled.
#   eng/soak/run.sh [--sqlite-kills N] [--postgres-kills N] [--restarts N] [--seed N]     250 kills on each store and 100 restarts of PostgreSQL unless told otherwise
# Takes two to six seconds a kill and about two a restart; exit code 0 where everything holds. TMPDIR names the disk to do it on.
set -euo pipefail
cd "$(dirname "$0")/../.."
export SOAK_CONSOLE="$PWD/eng/soak/bin/console/GovernanceConsole.dll"
# Compiled ahead: what is soaked is the console, not its compiler.
dotnet publish -c Release --use-current-runtime --self-contained false -p:PublishReadyToRun=true -v q --nologo GovernanceConsole -o eng/soak/bin/console
dotnet build -c Release -v q --nologo eng/soak
exec dotnet eng/soak/bin/Release/net10.0/GovernanceConsole.Soak.dll "$@"
