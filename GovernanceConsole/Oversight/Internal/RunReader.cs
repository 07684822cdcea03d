using System.Text.Json;
using GovernanceConsole.Decisions;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Oversight.Internal;

/// <summary>Reads runs from the ledger: the decisions that share a run id.</summary>
internal sealed class RunReader(ILedger ledger)
{
    private const int MaxSteps = 1000;

    public async Task<RunTimeline?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var page = await ledger.ReadAsync(new LedgerQuery(Kind: EntryKinds.Decision, RunId: id, Limit: MaxSteps), cancellationToken);
        if (page.Items.Count == 0)
            return null;
        var steps = page.Items.Select(StepOf).ToList();
        return new RunTimeline(
            id, steps[0].Agent, steps[0].At, steps[^1].At,
            steps.Count(step => step.Outcome == "permit"), steps.Count(step => step.Outcome == "hold"), steps.Count(step => step.Outcome == "deny"), steps);
    }

    public static RunStep StepOf(LedgerEntry entry)
    {
        var record = DecisionRecord.Read(entry);
        using var question = JsonDocument.Parse(record.Question);
        var root = question.RootElement;
        var resource = root.GetProperty("resource");
        return new RunStep(
            entry.Seq, entry.At, entry.EvaluationId!, root.GetProperty("subject").GetProperty("id").GetString()!, root.GetProperty("action").GetProperty("name").GetString()!,
            resource.GetProperty("id").GetString()!, Property(resource, "segment"), Property(resource, "channel"), Property(resource, "region"),
            root.TryGetProperty("context", out var context) ? Text(context, "stage") : null,
            entry.Outcome!, record.Decision.Code, record.Decision.Speaking?.Message, record.Decision.Level, record.Decision.LevelFrom, record.Revision);
    }

    private static string? Property(JsonElement resource, string name) => resource.TryGetProperty("properties", out var properties) ? Text(properties, name) : null;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
