namespace GovernanceConsole.Assurance.Rules;

/// <summary>Versions in words.</summary>
internal static class VersionWords
{
    /// <summary><c>model m-2026-05, prompt p14</c>; a dash where none is named.</summary>
    public static string Of(IReadOnlyDictionary<string, string> versions) =>
        versions.Count == 0 ? "—" : string.Join(", ", versions.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => $"{part.Key} {part.Value}"));
}
