namespace GovernanceConsole.Oversight;

/// <summary>Two runs side by side.</summary>
/// <param name="Figures">What they add up to.</param>
/// <param name="Versions">What they were made with.</param>
/// <param name="Steps">In order; the same action beside the same action.</param>
public sealed record RunComparison(RunSide A, RunSide B, IReadOnlyList<FigurePair> Figures, IReadOnlyList<VersionPair> Versions, IReadOnlyList<StepPair> Steps);

/// <summary>One of two runs.</summary>
/// <param name="SpansCut">Its traces tell of more than is counted here.</param>
public sealed record RunSide(string Id, string Agent, DateTimeOffset StartedAt, DateTimeOffset LastAt, bool SpansCut);

/// <summary>A figure of both runs.</summary>
/// <param name="A">Null where nobody knows.</param>
/// <param name="Difference">Of B to A; null where one of them is not known.</param>
public sealed record FigurePair(string Name, decimal? A, decimal? B, decimal? Difference);

/// <summary>A version of both runs.</summary>
/// <param name="A">Null where the run has none; with an arrow where it changed during the run.</param>
public sealed record VersionPair(string Kind, string? Id, string? A, string? B, bool Differs);

/// <summary>Two steps of the same action, or one that only one of the runs has.</summary>
/// <param name="Differs">In what: outcome, code, level, arguments, place, result. Empty where they are alike, and where one is missing.</param>
public sealed record StepPair(RunStep? A, RunStep? B, IReadOnlyList<string> Differs);
