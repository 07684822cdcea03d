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
        writer.Name("run"u8);
        writer.StartObject();
        writer.Name("failed"u8);
        writer.Number(run.Failed);
        if (run.Repeated is { } repeated)
        {
            writer.Name("repeated"u8);
            writer.Number(repeated);
        }

        if (run.Stage is { } stage)
        {
            writer.Name("stage"u8);
            writer.StartObject();
            writer.Name("done"u8);
            writer.Boolean(stage.Done);
            writer.Text("name"u8, stage.Name);
            writer.Text("since"u8, stage.Since is { } since ? EntryTime.ToText(since) : null);
            writer.Name("taken"u8);
            writer.Number(stage.Taken);
            writer.EndObject();
        }

        writer.EndObject();
    }

    public static RunFacts? Read(JsonElement facts) => !facts.TryGetProperty("run"u8, out var run) ? null : new RunFacts(
        run.GetProperty("failed"u8).GetInt32(), run.TryGetProperty("repeated"u8, out var repeated) ? repeated.GetInt32() : null, run.TryGetProperty("stage"u8, out var stage) ? Stage(stage) : null);

    private static StageFacts Stage(JsonElement stage) => new(
        stage.GetProperty("name"u8).GetString()!,
        stage.GetProperty("taken"u8).GetInt32(),
        stage.GetProperty("since"u8).GetString() is { } since ? DateTimeOffset.Parse(since, CultureInfo.InvariantCulture) : null,
        stage.GetProperty("done"u8).GetBoolean());
}
