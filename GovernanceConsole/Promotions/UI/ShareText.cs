using System.Globalization;

namespace GovernanceConsole.Promotions.UI;

/// <summary>The split of cohorts as people write it: <c>control 50, short 25, long 25</c>.</summary>
internal static class ShareText
{
    public static string Of(IReadOnlyDictionary<string, double> shares) =>
        string.Join(", ", shares.Select(share => string.Create(CultureInfo.InvariantCulture, $"{share.Key} {share.Value * 100:0.####}")));

    /// <summary>Null where it cannot be read.</summary>
    public static IReadOnlyDictionary<string, double>? Read(string text)
    {
        var shares = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // A name may have spaces; the number is the last word.
            if (part.LastIndexOf(' ') is not (> 0 and var space) || !double.TryParse(part[(space + 1)..].TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) || !shares.TryAdd(part[..space].Trim(), percent / 100))
                return null;
        }

        return shares;
    }
}
