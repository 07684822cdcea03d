using GovernanceConsole.Autonomy;

namespace GovernanceConsole.Promotions;

/// <summary>How a watched figure stands.</summary>
public enum DriftState
{
    /// <summary>The reference, or what came after it, is too small yet.</summary>
    TooLittle,

    Steady,

    Drifted,
}

/// <summary>One day of a watched figure.</summary>
/// <param name="Figure">The rate, the mean or the index of that day; null where nothing was observed.</param>
/// <param name="Strength">What speaks for drift, as a part of the alarm: 1 is the alarm.</param>
public sealed record DriftPoint(DateOnly Day, double? Figure, double Strength);

/// <summary>What a watch finds in what one agent did at one dial since its level began.</summary>
/// <param name="Reference">The figure in the reference; null for a mix, and where there is no reference yet.</param>
/// <param name="Current">The figure since, or since about the drift began.</param>
/// <param name="Since">From about when it drifted.</param>
/// <param name="Says">The same in words for a person.</param>
/// <param name="Points">Day by day after the reference.</param>
public sealed record DriftFinding(
    string Watch, DriftMetric Metric, string? Score, string Agent, DialScope Scope, int Level, DriftState State, double? Reference, double? Current, DateOnly? Since, string Says, DriftThen Then, IReadOnlyList<DriftPoint> Points);

/// <summary>A drift that was written down. A rule document with entries of the kind <c>drift</c>.</summary>
/// <param name="SettledAt">When the figure was back, or was measured anew at another level.</param>
public sealed record DriftNote(string Watch, DriftMetric Metric, string? Score, string Agent, DialScope Scope, int Level, string Says, DateTimeOffset At, DateOnly? Since = null, DateTimeOffset? SettledAt = null);
