namespace GovernanceConsole.Access;

/// <summary>Where to go after signing in: a path of the console's own, never another site.</summary>
public static class ReturnPath
{
    public static string Of(string? asked) =>
        asked is ['/', ..] && !asked.StartsWith("//", StringComparison.Ordinal) && !asked.StartsWith("/\\", StringComparison.Ordinal) ? asked : "/";
}
