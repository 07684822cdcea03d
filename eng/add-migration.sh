#!/usr/bin/env bash
# Makes a migration of the same name for both stores: eng/add-migration.sh NAME [Console|Access|Views]
set -euo pipefail
cd "$(dirname "$0")/.."
name=${1:?usage: eng/add-migration.sh NAME [Console|Access]}
family=${2:-Console}
dotnet tool restore >/dev/null
dotnet build GovernanceConsole -v q --nologo
for store in Sqlite Postgres; do
  dotnet ef migrations add "$name" --no-build --project GovernanceConsole \
    --context "${store}${family}DbContext" --output-dir "Data/Migrations/${family}/${store}"
done
