using System.Text.RegularExpressions;

namespace GovernanceConsole.Quality;

/// <summary>A regular expression that somebody wrote for outputs that somebody else wrote: matched in time that grows with the text only, and cut off besides.</summary>
public static class OutputPattern
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250);

    /// <summary>Why it cannot be used, or null.</summary>
    public static string? Problem(string pattern)
    {
        try
        {
            Build(pattern);
            return null;
        }
        catch (ArgumentException broken)
        {
            return $"It is no regular expression: {broken.Message}";
        }
        catch (NotSupportedException)
        {
            return "Look-around, back-references and atomic groups are not possible here.";
        }
    }

    /// <summary>Null where it took too long.</summary>
    public static bool? IsFound(string pattern, string text)
    {
        try
        {
            return Build(pattern).IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    private static Regex Build(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Longest);
}
