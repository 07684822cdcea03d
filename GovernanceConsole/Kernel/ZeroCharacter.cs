namespace GovernanceConsole.Kernel;

/// <summary>
/// U+0000, the one character of a valid text that PostgreSQL keeps in no column. What holds it is refused where it comes in: in the
/// ledger it would fail the whole batch that it is written with, and with it the calls of others.
/// </summary>
public static class ZeroCharacter
{
    /// <summary>What whoever sent it is told.</summary>
    public const string Refused = "A text holds the character U+0000, which cannot be kept.";

    private const byte Backslash = (byte)'\\';

    /// <summary>True where a text or a name in a JSON text has it. It can stand there as an escape only (RFC 8259, section 7).</summary>
    public static bool IsIn(ReadOnlySpan<byte> json)
    {
        for (int at; (at = json.IndexOf("\\u0000"u8)) >= 0; json = json[(at + 1)..])
        {
            // After an odd number of backslashes this one is itself what the last of them escapes.
            var before = json[..at];
            if ((before.Length - before.TrimEnd(Backslash).Length) % 2 == 0)
                return true;
        }

        return false;
    }

    /// <inheritdoc cref="IsIn(ReadOnlySpan{byte})"/>
    public static bool IsIn(string? text) => text is not null && text.Contains('\0', StringComparison.Ordinal);
}
