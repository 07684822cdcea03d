using System.Globalization;
using System.Text.Json;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;
using GovernanceConsole.Oversight.Internal;
using GovernanceConsole.Oversight.Rules;
using GovernanceConsole.Telemetry;
using Microsoft.AspNetCore.Components;

namespace GovernanceConsole.Oversight.UI;

/// <summary>One run as a timeline a manager can read, with the machine record beside it.</summary>
public partial class RunPage
{
    private readonly Dictionary<long, string> _records = [];
    private RunTimeline? _run;
    private IReadOnlyList<RunMoment> _moments = [];
    private IReadOnlyList<RunVersion> _versions = [];
    private int _versionsOf = -1;

    [Inject]
    internal RunReader Runs { get; init; } = null!;

    [Inject]
    internal RunVersions Versions { get; init; } = null!;

    [Inject]
    public required ILedger Ledger { get; init; }

    [Parameter]
    public required string Id { get; set; }

    private string Summary =>
        $"{_run!.Steps.Count} {(_run.Steps.Count == 1 ? "decision" : "decisions")}: {_run.Permitted} permitted, {_run.Held} held, {_run.Denied} denied.{OfTraces(_run)}";

    protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Decision || notice.Topic == ChangeTopics.Telemetry || notice.Topic == ChangeTopics.Approval || notice.Topic == ChangeTopics.Rule;

    protected override async Task RefreshAsync()
    {
        _run = await Runs.FindAsync(Id, Gone);
        _moments = _run is null ? [] : RunMoment.Of(_run);
        // What is past does not change: read again only where there are more steps.
        if (_run is not null && _run.Steps.Count != _versionsOf)
            (_versions, _versionsOf) = (await Versions.OfAsync(_run.Steps, Gone), _run.Steps.Count);
    }

    private static string OfTraces(RunTimeline run)
    {
        if (run.Spans.Count == 0)
            return "";
        var (models, tools, tokens) = (run.Spans.Count(span => span.Kind == SpanKind.ModelCall), run.Spans.Count(span => span.Kind == SpanKind.ToolCall), TracedTokens(run));
        var ungoverned = run.Spans.Count(span => span.Act == ActState.Ungoverned);
        return string.Create(CultureInfo.InvariantCulture, $" By its traces: {models} model {(models == 1 ? "call" : "calls")} ({tokens:N0} tokens), {tools} tool {(tools == 1 ? "call" : "calls")}{(ungoverned == 0 ? "" : $", {ungoverned} without a permit")}.");
    }

    private static long TracedTokens(RunTimeline run) => run.Spans.Where(span => span.Kind == SpanKind.ModelCall).Sum(span => (long)(span.InputTokens ?? 0) + (span.OutputTokens ?? 0));

    /// <summary>What the run's own traces say of its tokens, where that is not what its cost is counted from; null elsewhere.</summary>
    private static string? OtherTokens(RunTimeline run, decimal? counted)
    {
        var traced = TracedTokens(run);
        return traced == 0 || traced == counted ? null : string.Create(CultureInfo.InvariantCulture, $"as its outcomes report them; its traces tell of {traced:N0}");
    }

    private static string Sentence(RunStep step) => step.Outcome switch
    {
        "permit" => $"{step.Agent} asked to do this and was permitted at level {step.Level}.",
        "hold" => $"{step.Agent} asked to do this; it waits for a person. {step.Message}",
        _ => $"{step.Agent} asked to do this and was refused. {step.Message}",
    };

    private async Task LoadAsync(long seq)
    {
        if (_records.ContainsKey(seq) || await Ledger.FindAsync(seq, Gone) is not { } entry)
            return;
        _records[seq] = Pretty(entry);
    }

    internal static string Pretty(LedgerEntry entry) => JsonSerializer.Serialize(JsonElement.Parse(EntryJson.Write(entry)), Indented);

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
