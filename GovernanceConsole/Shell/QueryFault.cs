using System.Text.RegularExpressions;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Shell;

/// <summary>What is wrong with a parameter of the query or path, in words for whoever sent it: the framework's own name types of ours.</summary>
internal static partial class QueryFault
{
    public static Refusal Explain(string message) =>
        Unreadable().Match(message) is { Success: true } unreadable ? Refusal.Malformed(unreadable.Groups[1].Value, $"'{unreadable.Groups[1].Value}' cannot be '{unreadable.Groups[2].Value}': it has another type or form.")
        : Missing().Match(message) is { Success: true } missing ? Refusal.Malformed(missing.Groups[1].Value, $"'{missing.Groups[1].Value}' is missing.")
        : new Refusal(RefusalKind.Malformed, message);

    [GeneratedRegex("^Failed to bind parameter \"[^\"]* ([^ \"]+)\" from \"(.*)\"\\.$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Unreadable();

    [GeneratedRegex("^Required parameter \"[^\"]* ([^ \"]+)\" was not provided", RegexOptions.CultureInvariant)]
    private static partial Regex Missing();
}
