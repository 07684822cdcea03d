using System.Security.Cryptography;
using System.Text;

namespace GovernanceConsole.Policies;

/// <summary>Whom an action is for, without the name: the same person comes to the same letters, so that caps for each person still count.</summary>
public static class RedactedPerson
{
    private const string Before = "[redacted:";
    private const int HashBytes = 12;

    private static readonly string[] Members = ["action.properties.recipient", "action.properties.customer_id", "action.properties.recipients", "action.properties.recipients.*"];

    /// <summary>The letters that stand for a person on meters and in the ledger.</summary>
    public static string HashOf(string person) => IsRedacted(person)
        ? person[Before.Length..^1]
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(person.Trim().ToLowerInvariant())).AsSpan(0, HashBytes));

    /// <summary>True for members that name people who are counted.</summary>
    internal static bool IsPerson(string path) => Members.Contains(path);

    internal static string Of(string person) => $"{Before}{HashOf(person)}]";

    private static bool IsRedacted(string text) =>
        text.Length == Before.Length + (HashBytes * 2) + 1 && text.StartsWith(Before, StringComparison.Ordinal) && text[^1] == ']' && text[Before.Length..^1].All(char.IsAsciiHexDigitLower);
}
