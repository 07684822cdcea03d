namespace GovernanceConsole.Oversight.UI;

/// <summary>Steps in words.</summary>
internal static class PlaybookWords
{
    public static string Weeks(PlaybookStep step) => step switch
    {
        { MostWeeks: null } => "ongoing",
        { LeastWeeks: var least, MostWeeks: var most } => $"{least}–{most} weeks",
    };

    public static string State(PlaybookProgress step) => step.State switch
    {
        PlaybookState.Done => "done",
        PlaybookState.Current => "now",
        _ => "ahead",
    };

    public static string Now(PlaybookProgress step, DateTimeOffset now) => (step.Since, step.Due) switch
    {
        (null, _) => $"{step.Step.Stage}, not begun",
        ({ } since, { } due) when now > due => $"{step.Step.Stage}, {Elapsed(now - since)}, late by {Elapsed(now - due)}",
        ({ } since, _) => $"{step.Step.Stage}, {Elapsed(now - since)}",
    };

    private static string Elapsed(TimeSpan span) => span.TotalDays switch
    {
        < 1 => "since today",
        < 14 => $"{span.TotalDays:0} {(Math.Round(span.TotalDays) == 1 ? "day" : "days")}",
        _ => $"{span.TotalDays / 7:0} weeks",
    };
}
