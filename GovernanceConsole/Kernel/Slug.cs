using System.Text.RegularExpressions;

namespace GovernanceConsole.Kernel;

/// <summary>Ids that people give: readable, stable, safe in a URL.</summary>
public static partial class Slug
{
    /// <summary>What <see cref="IsValid"/> asks for, in words.</summary>
    public static readonly string Rule =
        "starts with a letter or digit and has 1 to 80 letters, digits, '.', '_' or '-'";

    public static bool IsValid(string? id) => id is not null && Pattern().IsMatch(id);

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{0,79}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
