using System.Text.Json;
using GovernanceConsole.Budgets;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions;

/// <summary>What a decision's entry is about, in short: all that lists and charts need of it.</summary>
/// <param name="Revision">The rules' revision it was decided by.</param>
public sealed record DecidedAction(
    string Subject, string Action, string Resource, string? Segment, string? Channel, string? Region, string? Stage, Decision Decision, long Revision) : ICarriesReservation
{
    /// <summary>When the permit's reservation ends, where it has one.</summary>
    public DateTimeOffset? ReservedUntil { get; init; }

    /// <summary>How the run stood, where its workflow limits runs. Only for what this process decided.</summary>
    internal RunFacts? Run { get; init; }

    /// <summary>The digest of the exact action. Only for what this process decided.</summary>
    internal string? Digest { get; init; }

    IReadOnlyList<ReservedAmount> ICarriesReservation.Reserved => Decision.Reserves;

    /// <summary>Reads a decision's entry; without parsing where this process decided it.</summary>
    /// <exception cref="FormatException">The entry is not a decision.</exception>
    public static DecidedAction Of(LedgerEntry entry) => entry.Decoded as DecidedAction ?? Read(entry);

    private static DecidedAction Read(LedgerEntry entry)
    {
        var record = DecisionRecord.Read(entry);
        using var question = JsonDocument.Parse(record.Question);
        var root = question.RootElement;
        var resource = root.GetProperty("resource");
        return new DecidedAction(
            root.GetProperty("subject").GetProperty("id").GetString()!, root.GetProperty("action").GetProperty("name").GetString()!, resource.GetProperty("id").GetString()!,
            Property(resource, "segment"), Property(resource, "channel"), Property(resource, "region"),
            root.TryGetProperty("context", out var context) ? Text(context, "stage") : null,
            record.Decision, record.Revision)
        {
            ReservedUntil = record.ReservedUntil,
        };
    }

    private static string? Property(JsonElement resource, string name) => resource.TryGetProperty("properties", out var properties) ? Text(properties, name) : null;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
