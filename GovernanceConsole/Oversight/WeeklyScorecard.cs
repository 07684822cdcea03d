using GovernanceConsole.Components;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Oversight;

/// <summary>A week in figures. What nobody knows is null.</summary>
/// <param name="Tasks">Outcomes that succeeded.</param>
/// <param name="Cost">In USD; so value and net.</param>
public sealed record WeeklyFigures(long Permitted, long Held, long Denied, long Tasks, Money? Cost, Money? Value, Money? Net, Money? CostPerTask);

/// <summary>The week on one page: what went well, what did not, who has to decide, what it cost and earned.</summary>
/// <param name="Week">ISO 8601, in lower case: <c>2026-w48</c>.</param>
/// <param name="DrawnAt">When; for a week that is over it is not drawn again.</param>
/// <param name="Before">The week before.</param>
public sealed record WeeklyScorecard(string Week, DateTimeOffset From, DateTimeOffset Until, DateTimeOffset DrawnAt, WeeklyFigures Figures, WeeklyFigures Before, IReadOnlyList<WeeklyLine> Lines)
{
    public static readonly string RuleKind = "weekly_scorecard";

    public IEnumerable<WeeklyLine> Of(WeeklyKind kind) => Lines.Where(line => line.Kind == kind);
}

/// <summary>What a person noted on a week.</summary>
public enum WeeklyNoteKind
{
    Comment,

    /// <summary>Something is to be done.</summary>
    Decision,
}

/// <summary>A comment or a decision on a week.</summary>
/// <param name="Text">1 to 2,000 characters.</param>
/// <param name="Owner">Of a decision: the e-mail of who does it.</param>
/// <param name="Due">Of a decision: by when.</param>
/// <param name="DoneAt">Of a decision: when it was said to be done.</param>
public sealed record WeeklyNote(string Week, WeeklyNoteKind Kind, string Text, string? Owner = null, DateOnly? Due = null, DateTimeOffset? DoneAt = null)
{
    public static readonly string RuleKind = "weekly_note";
}
