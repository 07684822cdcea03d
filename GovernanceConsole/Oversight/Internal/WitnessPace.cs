using System.Text.Json;

namespace GovernanceConsole.Oversight.Internal;

/// <summary>When a witness is sent the next checkpoint.</summary>
internal static class WitnessPace
{
    /// <summary>Never sooner after the last, whatever happens.</summary>
    public static readonly TimeSpan AtLeast = TimeSpan.FromSeconds(5);

    /// <summary>Whether a ledger that has grown by so many entries is sent now.</summary>
    public static bool IsDue(WitnessOptions options, long grown, TimeSpan sinceSent, TimeSpan quiet) =>
        grown > 0 && sinceSent >= AtLeast && (grown >= options.Entries || sinceSent >= options.Every || quiet >= options.Quiet);

    /// <summary>The size a witness says it holds, where it refused a checkpoint because the proof begins elsewhere: <c>409 {"size":812}</c>.</summary>
    public static long? HeldBy(string? result)
    {
        if (result is null || !result.StartsWith("409 {", StringComparison.Ordinal))
            return null;
        try
        {
            using var said = JsonDocument.Parse(result.AsMemory(4));
            return said.RootElement.TryGetProperty("size", out var size) && size.TryGetInt64(out var held) && held >= 0 ? held : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
