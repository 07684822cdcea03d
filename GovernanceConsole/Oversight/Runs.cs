using GovernanceConsole.Telemetry;

namespace GovernanceConsole.Oversight;

/// <summary>One step of a run: what the agent asked and what it was told.</summary>
public sealed record RunStep(
    long Seq, DateTimeOffset At, string EvaluationId, string Agent, string Action, string Workflow, string? Segment, string? Channel, string? Region, string? Stage,
    string Outcome, string? Code, string? Message, int Level, string LevelFrom, long Revision);

/// <summary>A run as a timeline.</summary>
/// <param name="Spans">What the agent's traces say that it did. Claims: they decide nothing.</param>
/// <param name="SpansCut">There are more of them.</param>
public sealed record RunTimeline(
    string Id, string Agent, DateTimeOffset StartedAt, DateTimeOffset LastAt, int Permitted, int Held, int Denied, IReadOnlyList<RunStep> Steps, IReadOnlyList<RunSpan> Spans, bool SpansCut);

/// <summary>A run, as the list of runs shows it.</summary>
public sealed record RunSummary(string Id, string Agent, string Workflow, DateTimeOffset StartedAt, DateTimeOffset LastAt, int Permitted, int Held, int Denied, long LastSeq);
