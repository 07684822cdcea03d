using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GovernanceConsole.Agents;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Bench;

/// <summary>(b) The engine alone, on one core, in organisations of three sizes, round by round.</summary>
internal static class EngineBench
{
    private const int Rounds = 9;
    private const int Decisions = 500_000;
    private static readonly (int Agents, int Rules)[] Sizes = [(10, 50), (1_000, 500), (100_000, 5_000)];
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Task RunAsync()
    {
        var report = new Report("engine", "agents / rules", "decisions/s on one core: median (range)", "ns a decision", "cost to the smallest, round by round");
        var organisations = Sizes.Select(size => (Snapshot: Organisation(size.Agents, size.Rules), Requests: Requests(size.Agents, size.Rules))).ToList();
        var (memory, loads) = (new MemoryLoads(), new List<double>());
        var seconds = Sizes.Select(_ => new List<double>()).ToList();
        for (var round = -2; round < Rounds; round++)
        {
            for (var i = 0; i < Sizes.Length; i++)
            {
                var time = Measure(organisations[i].Snapshot, organisations[i].Requests);
                if (round >= 0)
                    seconds[i].Add(time);
            }

            loads.Add(memory.Measure());
        }

        for (var i = 0; i < Sizes.Length; i++)
        {
            report.Add(string.Create(CultureInfo.InvariantCulture, $"{Sizes[i].Agents:N0} / {Sizes[i].Rules:N0}"), Stats.Range([.. seconds[i].Select(time => Decisions / time)], "N0"),
                (Stats.Median(seconds[i]) / Decisions * 1e9).ToString("0", CultureInfo.InvariantCulture), Stats.Range([.. seconds[i].Zip(seconds[0], (one, smallest) => one / smallest)], "0.00"));
        }

        report.Add($"one load from {MemoryLoads.Megabytes} MB of memory", Stats.Range([.. loads.Select(time => 1 / time)], "N0"), (Stats.Median(loads) * 1e9).ToString("0", CultureInfo.InvariantCulture), "");
        report.Write();
        return Task.CompletedTask;
    }

    private static double Measure(DecisionSnapshot snapshot, DecisionRequest[] requests)
    {
        var facts = new RequestFacts(1, []);
        var (permitted, clock) = (0, Stopwatch.StartNew());
        for (var i = 0; i < Decisions; i++)
        {
            if (DecisionEngine.Decide(snapshot, requests[i & (requests.Length - 1)], facts, Now).Outcome == Outcome.Permit)
                permitted++;
        }

        if (permitted == 0)
            throw new InvalidOperationException("Nothing was permitted: the wrong thing was measured.");
        return clock.Elapsed.TotalSeconds;
    }

    private static DecisionSnapshot Organisation(int agents, int rules)
    {
        var persona = new GovernedPersona(new PersonaDefinition("Drafter", "Drafts.", "cmo@example.com", ["mailer"], [], ["contact"], 3));
        var action = new ActionDefinition(ActionPhase.Execute, ActionSeverity.Medium, "mailer");
        return new DecisionSnapshot
        {
            Revision = 1,
            Agents = new AgentTable([.. Enumerable.Range(0, agents).Select(i => new GovernedAgent($"agent-{i}", new AgentDefinition("drafter", "retail", "cmo@example.com", AgentStatus.Active), persona))]),
            Workflows = Enumerable.Range(0, rules / 10).ToDictionary(i => $"workflow-{i}", i => new WorkflowDefinition($"Workflow {i}", RiskTier.High, "cmo@example.com")),
            Actions = new Dictionary<string, GovernedAction> { ["email.send"] = new("email.send", action, null) },
            Dials = new DialBoard(Enumerable.Range(0, rules).Select(i => new DialDefinition(new DialScope($"workflow-{i / 10}", i % 10 == 0 ? null : $"segment-{i % 10}", null, null), 1, "cmo@example.com", Now, "To be measured"))),
        };
    }

    private static DecisionRequest[] Requests(int agents, int rules)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, 4096).Select(_ => new DecisionRequest(
            "agent", $"agent-{random.Next(agents)}", "email.send", "workflow", $"workflow-{random.Next(rules / 10)}", $"segment-{random.Next(10)}", "email", "EU",
            0.93, new Money(12.5m, "USD"), "mailer", ["contact"], default(JsonElement)))];
    }
}
