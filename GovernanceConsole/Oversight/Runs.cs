using System.Text.Json.Serialization;
using GovernanceConsole.Kernel;
using GovernanceConsole.Telemetry;
using GovernanceConsole.Web;

namespace GovernanceConsole.Oversight;

/// <summary>One step of a run: what the agent asked and what it was told.</summary>
public sealed record RunStep(
    long Seq, DateTimeOffset At, string EvaluationId, string Agent, string Action, string Workflow, string? Segment, string? Channel, string? Region, string? Stage,
    string Outcome, string? Code, string? Message, int Level, string LevelFrom, long Revision)
{
    /// <summary>SHA-256 over the action's name and arguments as the ledger keeps them; null in lists.</summary>
    public string? ArgumentsDigest { get; init; }

    /// <summary>The versions that the agent says it worked with: of its prompt, instruction, model, tool. Empty in lists.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; init; } = new Dictionary<string, string>();

    /// <summary>What became of it where it waited for a person.</summary>
    public IReadOnlyList<StepReview> Reviews { get; init; } = [];

    /// <summary>What was reported of it; null where nothing was.</summary>
    public StepResult? Result { get; init; }
}

/// <summary>A step of an approval: asked for, signed, approved, turned down.</summary>
/// <param name="By">Who did it.</param>
public sealed record StepReview(long Seq, DateTimeOffset At, string Outcome, string By, string? Reason);

/// <summary>What came of a step, as it stands: a correction is in its status, cost and value.</summary>
/// <param name="Seq">The report's entry.</param>
/// <param name="ModelCost">Of its models in US dollars, as it was worked out when it was reported; null where nobody knows.</param>
/// <param name="Cost">What it cost besides.</param>
/// <param name="Tokens">Input and output of models.</param>
public sealed record StepResult(long Seq, DateTimeOffset At, OutcomeStatus Status, [property: JsonConverter(typeof(DollarsConverter))] decimal? ModelCost, Money? Cost, Money? Value, long? Tokens, long UnpricedCalls)
{
    /// <summary>The last correction; null where it stands as it was reported.</summary>
    public StepCorrection? Correction { get; init; }
}

/// <summary>That a report was put right.</summary>
/// <param name="Seq">The correction's entry.</param>
/// <param name="By">Who did it.</param>
/// <param name="Reported">What was reported at first.</param>
public sealed record StepCorrection(long Seq, DateTimeOffset At, string By, string Reason, ReportedResult Reported);

/// <summary>What a correction can put right of a report.</summary>
public sealed record ReportedResult(OutcomeStatus Status, Money? Cost, Money? Value);

/// <summary>A version that a run was made with: one that the agent names, or a rule's in force.</summary>
/// <param name="Kind">prompt, model, tool …, or persona, agent, workflow, dial, action, policy.</param>
/// <param name="Id">Which rule; null for what the agent names.</param>
/// <param name="Versions">In the order in which they came; more than one where it changed during the run.</param>
public sealed record RunVersion(string Kind, string? Id, IReadOnlyList<string> Versions);

/// <summary>A run as a timeline.</summary>
/// <param name="Spans">What the agent's traces say that it did. Claims: they decide nothing.</param>
/// <param name="SpansCut">There are more of them.</param>
public sealed record RunTimeline(
    string Id, string Agent, DateTimeOffset StartedAt, DateTimeOffset LastAt, int Permitted, int Held, int Denied, IReadOnlyList<RunStep> Steps, IReadOnlyList<RunSpan> Spans, bool SpansCut)
{
    /// <summary>What it was made with.</summary>
    public IReadOnlyList<RunVersion> Versions { get; init; } = [];
}

/// <summary>A run, as the list of runs shows it.</summary>
public sealed record RunSummary(string Id, string Agent, string Workflow, DateTimeOffset StartedAt, DateTimeOffset LastAt, int Permitted, int Held, int Denied, long LastSeq);
