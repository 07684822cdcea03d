using System.Security.Cryptography;

namespace GovernanceConsole.Ledger;

/// <summary>SHA-256 with a state of the thread's own: to set one up for each hash costs as much as to hash some hundred bytes.</summary>
internal static class ThreadSha256
{
    [ThreadStatic]
    private static IncrementalHash? Kept;

    public static void Hash(ReadOnlySpan<byte> data, Span<byte> hash)
    {
        // Given back only once it is empty again: a fault must not leave half a hash to the next.
        var state = Kept ?? IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Kept = null;
        state.AppendData(data);
        state.GetHashAndReset(hash);
        Kept = state;
    }
}
