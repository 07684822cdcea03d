using System.Security.Cryptography;

namespace GovernanceConsole.Ledger;

/// <summary>Content that stands outside the ledger, named by its hash, so that it can be erased and the chain still holds.</summary>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Body">Canonical JSON, UTF-8.</param>
public sealed record Payload(string Sha256, ReadOnlyMemory<byte> Body)
{
    public static Payload Of(ReadOnlyMemory<byte> canonical) => new(Convert.ToHexStringLower(SHA256.HashData(canonical.Span)), canonical);
}
