using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions.Endpoints;

/// <summary>Paging of a search: AuthZEN Authorization API 1.0, section 8. The token is bound to the search it came from.</summary>
/// <param name="Skip">How many candidates earlier pages have looked at.</param>
/// <param name="Limit">How many results a page holds, 1 to 1000.</param>
/// <param name="Fingerprint">Of the search without its page member.</param>
internal sealed record SearchPage(int Skip, int Limit, string Fingerprint)
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;

    public static SearchPage Read(JsonElement body)
    {
        var fingerprint = FingerprintOf(body);
        if (AuthZenReader.Member(body, "page") is not { } page)
            return new SearchPage(0, DefaultLimit, fingerprint);
        if (page.ValueKind != JsonValueKind.Object)
            throw new AuthZenFormatException("'page' must be an object.");
        return new SearchPage(SkipOf(page, fingerprint), LimitOf(page), fingerprint);
    }

    /// <summary>The token of the page after <paramref name="looked"/> candidates.</summary>
    public string TokenAfter(int looked) =>
        Convert.ToBase64String(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{looked}:{Fingerprint}")));

    private static int LimitOf(JsonElement page)
    {
        if (AuthZenReader.Member(page, "limit") is not { } limit)
            return DefaultLimit;
        return limit.ValueKind == JsonValueKind.Number && limit.TryGetInt32(out var value) && value is > 0 and <= MaxLimit
            ? value
            : throw new AuthZenFormatException($"'page.limit' must be an integer from 1 to {MaxLimit}.");
    }

    private static int SkipOf(JsonElement page, string fingerprint)
    {
        if (AuthZenReader.Member(page, "token") is not { } token)
            return 0;
        if (token.ValueKind != JsonValueKind.String)
            throw new AuthZenFormatException("'page.token' must be a string.");
        if (token.GetString()!.Length == 0)
            return 0;
        var buffer = new byte[token.GetString()!.Length];
        var parts = Convert.TryFromBase64String(token.GetString()!, buffer, out var length) ? Encoding.ASCII.GetString(buffer, 0, length).Split(':') : [];
        if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var skip))
            throw new AuthZenFormatException("'page.token' was not made here.");
        return parts[1] == fingerprint ? skip : throw new AuthZenFormatException("'page.token' belongs to another search: only 'page' may change from page to page.");
    }

    private static string FingerprintOf(JsonElement body)
    {
        var members = body.EnumerateObject().Where(member => member.Name != "page").ToDictionary(member => member.Name, member => member.Value);
        return Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Write(JsonSerializer.SerializeToElement(members))))[..16];
    }
}
