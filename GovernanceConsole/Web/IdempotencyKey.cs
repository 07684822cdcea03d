namespace GovernanceConsole.Web;

/// <summary>What makes a repeated call recognisable.</summary>
public static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";
    public const int MaxLength = 255;

    /// <summary>What a key is, after its name.</summary>
    public static readonly string Rule = $"must have 1 to {MaxLength} visible ASCII characters.";

    /// <summary>The header's key, in quotes or without; null where there is no header, empty where it says nothing.</summary>
    public static string? Of(HttpRequest request) => request.Headers.TryGetValue(Header, out var header) ? header.ToString().Trim().Trim('"') : null;

    public static bool Fits(string? key) => key?.Length is > 0 and <= MaxLength && key.All(character => character is > ' ' and < (char)0x7f);
}
