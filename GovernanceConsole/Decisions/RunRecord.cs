using System.Globalization;
using System.Text.Json;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions;

/// <summary><c>facts.run</c> of a decision's entry. Written only where the workflow limits runs.</summary>
internal static class RunRecord
{
    /// <summary>What shows, without parsing, that an entry has such facts.</summary>
    public static ReadOnlySpan<byte> Mark => "\"run\":{\"failed\":"u8;

    public static void Write(CanonicalJsonWriter writer, RunFacts? run)
    {
        if (run is null)
            return;
        writer.Name("run");
        writer.StartObject();
        writer.Name("failed");
        writer.Number(run.Failed);
        if (run.Repeated is { } repeated)
        {
            writer.Name("repeated");
            writer.Number(repeated);
        }

        if (run.Stage is { } stage)
        {
            writer.Name("stage");
            writer.StartObject();
            writer.Name("done");
            writer.Boolean(stage.Done);
            writer.Text("name", stage.Name);
            writer.Text("since", stage.Since is { } since ? EntryTime.ToText(since) : null);
            writer.Name("taken");
            writer.Number(stage.Taken);
            writer.EndObject();
        }

        writer.EndObject();
    }

    public static RunFacts? Read(JsonElement facts) => !facts.TryGetProperty("run", out var run) ? null : new RunFacts(
        run.GetProperty("failed").GetInt32(), run.TryGetProperty("repeated", out var repeated) ? repeated.GetInt32() : null, run.TryGetProperty("stage", out var stage) ? Stage(stage) : null);

    private static StageFacts Stage(JsonElement stage) => new(
        stage.GetProperty("name").GetString()!,
        stage.GetProperty("taken").GetInt32(),
        stage.GetProperty("since").GetString() is { } since ? DateTimeOffset.Parse(since, CultureInfo.InvariantCulture) : null,
        stage.GetProperty("done").GetBoolean());
}
