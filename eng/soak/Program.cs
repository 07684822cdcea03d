using System.Globalization;
using GovernanceConsole.Soak;

// Rounds of faults under load, judged by the ledger in the store. Exits 0 where nothing acknowledged was lost or doubled.
var (sqliteKills, postgresKills, restarts, seed) = (250, 250, 100, Environment.TickCount);
for (var i = 0; i < args.Length; i += 2)
{
    if (i + 1 >= args.Length || !int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        return Refuse($"'{args[i]}' takes a whole number after it.");
    switch (args[i])
    {
        case "--sqlite-kills":
            sqliteKills = value;
            break;
        case "--postgres-kills":
            postgresKills = value;
            break;
        case "--restarts":
            restarts = value;
            break;
        case "--seed":
            seed = value;
            break;
        default:
            return Refuse($"'{args[i]}' is not known here. Choose from: --sqlite-kills N, --postgres-kills N, --restarts N (of PostgreSQL), --seed N.");
    }
}

Console.WriteLine($"seed {seed}");
var random = new Random(seed);
var rows = new List<SoakResult>();
if (sqliteKills > 0)
    rows.Add(await KillSoak.OnSqliteAsync(sqliteKills, random));
if (PostgresCluster.Binaries is null)
    Console.Error.WriteLine("PostgreSQL is not installed: only SQLite is soaked.");
else if (postgresKills + restarts > 0)
    await OnPostgresAsync();
foreach (var row in rows)
    Console.WriteLine(row.Line());
return rows.TrueForAll(row => row.Passed) ? 0 : 1;

async Task OnPostgresAsync()
{
    await using var postgres = await PostgresCluster.StartAsync();
    if (restarts > 0)
        rows.Add(await RestartSoak.RunAsync(postgres, restarts, random));
    if (postgresKills > 0)
        rows.Add(await KillSoak.OnPostgresAsync(postgres, postgresKills, random));
}

static int Refuse(string problem)
{
    Console.Error.WriteLine(problem);
    return 2;
}
