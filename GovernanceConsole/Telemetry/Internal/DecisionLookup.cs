using System.Text.Json;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Decisions;
using GovernanceConsole.Ledger;
using GovernanceConsole.Telemetry.Rules;

namespace GovernanceConsole.Telemetry.Internal;

/// <summary>Finds the decisions that traces may belong to.</summary>
internal sealed class DecisionLookup(ILedger ledger, ICatalogue catalogue)
{
    private const int MaxOfRun = 1000;
    private const int AtOnce = 500;

    public async Task<Dictionary<string, KnownDecision>> FindAsync(IEnumerable<string> evaluationIds, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, KnownDecision>(StringComparer.Ordinal);
        foreach (var some in evaluationIds.Distinct().Chunk(AtOnce))
        {
            foreach (var entry in await ledger.ReadEvaluationsAsync(EntryKinds.Decision, some, cancellationToken))
                found[entry.EvaluationId!] = Read(entry);
        }

        return found;
    }

    /// <summary>The permits that agents have in some runs; the newest where there are very many.</summary>
    public async Task<ILookup<(string Run, string Agent), KnownDecision>> PermitsOfRunsAsync(IEnumerable<(string Run, string Agent)> runs, CancellationToken cancellationToken)
    {
        var found = new List<LedgerEntry>();
        foreach (var some in runs.Distinct().Chunk(AtOnce))
        {
            var together = await ledger.ReadRunsAsync(EntryKinds.Decision, "permit", [.. some.Select(one => one.Run).Distinct()], MaxOfRun, cancellationToken);
            // One with very many must not hide the permits of the others.
            foreach (var (run, agent) in together.Count < MaxOfRun ? [] : some)
                found.AddRange((await ledger.ReadAsync(new LedgerQuery(Kind: EntryKinds.Decision, Agent: agent, RunId: run, Outcome: "permit", NewestFirst: true, Limit: MaxOfRun), cancellationToken)).Items);
            if (together.Count < MaxOfRun)
                found.AddRange(together);
        }

        return found.Select(Read).ToLookup(permit => (permit.RunId!, permit.Agent));
    }

    /// <summary>The plain names of all tools and actions of the catalogue.</summary>
    public HashSet<string> Catalogued() =>
        [.. catalogue.Actions().SelectMany(action => new[] { action.Id, action.Definition.Tool }).OfType<string>().Select(ToolNames.Plain)];

    private KnownDecision Read(LedgerEntry entry)
    {
        using var question = JsonDocument.Parse(DecisionRecord.Read(entry).Question);
        var action = question.RootElement.GetProperty("action");
        var name = action.GetProperty("name").GetString()!;
        string?[] tools = [name, catalogue.FindAction(name)?.Definition.Tool, action.TryGetProperty("properties", out var properties) && properties.TryGetProperty("tool", out var tool) && tool.ValueKind == JsonValueKind.String ? tool.GetString() : null];
        return new KnownDecision(entry.EvaluationId!, entry.Agent ?? "", entry.RunId, EntryTime.ToMicroseconds(entry.At), entry.Outcome!, name, tools.OfType<string>().Select(ToolNames.Plain).ToHashSet());
    }
}
