using System.Security.Cryptography;
using GovernanceConsole.Ledger.Internal;

namespace GovernanceConsole.Ledger;

/// <summary>SHA-256 with a state of the thread's own: to set one up for each hash costs as much as to hash some hundred bytes.</summary>
internal static class ThreadSha256
{
    /// <summary>Bytes from which what stands around a hash no longer counts.</summary>
    private const int Long = 4096;

    [ThreadStatic]
    private static OpenSslSha256? Kept;

    public static void Hash(ReadOnlySpan<byte> data, Span<byte> hash)
    {
        if (data.Length < Long && (Kept ??= OpenSslSha256.TryCreate()) is { } state)
        {
            state.Hash(data, hash);
        }
        else
        {
            SHA256.HashData(data, hash);
        }
    }
}
