using System.Buffers;

namespace GovernanceConsole.Ledger;

/// <summary>A buffer of the current thread, for bytes that are used up before the thread does anything else: hashed, checked, copied.</summary>
public static class ReusedBuffer
{
    private const int MaxKept = 256 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _kept;

    /// <summary>Empty. Ask again only when the bytes of the last are no longer needed; never across an await.</summary>
    public static ArrayBufferWriter<byte> Take()
    {
        if (_kept is null || _kept.Capacity > MaxKept)
            _kept = new ArrayBufferWriter<byte>(4096);
        _kept.ResetWrittenCount();
        return _kept;
    }
}
