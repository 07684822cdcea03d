using System.Buffers;

namespace GovernanceConsole.Ledger;

/// <summary>A buffer of the current thread, for bytes that are used up before the thread does anything else: hashed, checked, copied.</summary>
public static class ReusedBuffer
{
    private const int MaxKept = 256 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? Kept;

    /// <summary>Empty. Ask again only when the bytes of the last are no longer needed; never across an await.</summary>
    public static ArrayBufferWriter<byte> Take()
    {
        if (Kept is null || Kept.Capacity > MaxKept)
            Kept = new ArrayBufferWriter<byte>(4096);
        Kept.ResetWrittenCount();
        return Kept;
    }
}
