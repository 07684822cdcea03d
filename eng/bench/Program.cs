using GovernanceConsole.Bench;

// Each measurement compares two things in one run and writes its part of docs/performance.md.
(string Name, Func<Task> Run)[] all =
[
    ("decisions", DecisionsBench.RunAsync),
    ("engine", EngineBench.RunAsync),
    ("verify", VerifyBench.RunAsync),
    ("kill", KillBench.RunAsync),
    ("keys", LoadsBench.KeysAsync),
    ("outcomes", LoadsBench.OutcomesAsync),
    ("nodes", NodesBench.RunAsync),
    ("growth", GrowthBench.RunAsync),
    ("queue", QueueBench.RunAsync),
    ("policies", PoliciesBench.RunAsync),
    ("traces", TracesBench.RunAsync),
    ("pages", PagesBench.RunAsync),
    ("simulation", SimulationBench.RunAsync),
];

var unknown = args.Except(all.Select(bench => bench.Name)).ToList();
if (unknown.Count > 0)
{
    Console.Error.WriteLine($"'{unknown[0]}' is not measured here. Choose from: {string.Join(", ", all.Select(bench => bench.Name))}; none means all.");
    return 2;
}

try
{
    foreach (var (name, run) in all.Where(bench => args.Length == 0 || args.Contains(bench.Name)))
    {
        Console.WriteLine($"== {name}");
        await run();
    }
}
finally
{
    Stores.Clear();
}

return 0;
