namespace GovernanceConsole.Components;

/// <summary>What a line of the week is.</summary>
public enum WeeklyKind
{
    /// <summary>Something went well.</summary>
    Win,

    /// <summary>Something was not as it should be.</summary>
    Anomaly,

    /// <summary>A person is to decide.</summary>
    Due,
}

/// <summary>One line of a week's scorecard.</summary>
/// <param name="Says">One sentence with its figures.</param>
/// <param name="Href">Where to read on.</param>
/// <param name="Weight">The heavier stand first.</param>
public sealed record WeeklyLine(WeeklyKind Kind, string Says, string Href, int Weight = 0);

/// <summary>A week of the organisation.</summary>
/// <param name="Id">ISO 8601, in lower case: <c>2026-w48</c>.</param>
/// <param name="From">Monday, when it begins in the organisation's time zone.</param>
/// <param name="Until">The Monday after.</param>
public sealed record WeekSpan(string Id, DateTimeOffset From, DateTimeOffset Until);

/// <summary>What an area has to say of a week. Register any number.</summary>
public interface IWeeklyLines
{
    /// <summary>Of the week, or of what has passed of it.</summary>
    Task<IReadOnlyList<WeeklyLine>> ReadAsync(WeekSpan week, CancellationToken cancellationToken);
}
