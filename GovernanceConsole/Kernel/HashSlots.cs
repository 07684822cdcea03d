using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace GovernanceConsole.Kernel;

/// <summary>
/// Values by the hash of what they are found by. Where there are more than any cache holds, a look-up costs as much as it
/// waits for memory: here for the hash and the value at once, and then for the value, which says itself whether it is the
/// one. A dictionary goes to a bucket, its entry, the entry's key and the value, one after the other. Filled first, then shared.
/// </summary>
public sealed class HashSlots<T>
    where T : class
{
    private const int Empty = 0;

    private readonly int[] _hashes;
    private readonly T?[] _values;
    private int _room;

    /// <param name="count">How many values there will be at most.</param>
    public HashSlots(int count)
    {
        // A quarter stays empty at least, so that every search ends. With half of them empty there are fewer steps, over more memory: no faster.
        var slots = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, count * 4 / 3));
        (_hashes, _values, _room) = (new int[slots], new T?[slots], count);
    }

    /// <summary>All values with their hashes, in no order that means anything.</summary>
    public IEnumerable<(T Value, int Hash)> All => _values.Zip(_hashes).Where(slot => slot.First is not null).Select(slot => (slot.First!, slot.Second));

    /// <summary>Adds a value, though there be others with this hash.</summary>
    /// <exception cref="InvalidOperationException">There are as many as were announced.</exception>
    public void Add(T value, int hash)
    {
        if (--_room < 0)
            throw new InvalidOperationException("More values than were announced.");
        var kept = Kept(hash);
        var at = kept & (_hashes.Length - 1);
        while (_hashes[at] != Empty)
            at = (at + 1) & (_hashes.Length - 1);
        (_hashes[at], _values[at]) = (kept, value);
    }

    /// <summary>The first value with this hash, which may not be the one that is looked for.</summary>
    /// <param name="hash">Of what is looked for.</param>
    /// <param name="at">Where it stands, to go on from there.</param>
    /// <returns>Null where there is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T? First(int hash, out int at) => From(Kept(hash), Kept(hash), out at);

    /// <summary>The next value with this hash.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T? Next(int hash, ref int at) => From(Kept(hash), at + 1, out at);

    /// <summary>Has the processor fetch what <see cref="First"/> is going to look at while it does other things.</summary>
    public unsafe void Fetch(int hash)
    {
        if (!Sse.IsSupported)
            return;
        var at = Kept(hash) & (_hashes.Length - 1);
        Sse.Prefetch0(Unsafe.AsPointer(ref _hashes[at]));
        Sse.Prefetch0(Unsafe.AsPointer(ref _values[at]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T? From(int kept, int start, out int at)
    {
        var hashes = _hashes;
        for (at = start & (hashes.Length - 1); hashes[at] != kept; at = (at + 1) & (hashes.Length - 1))
        {
            if (hashes[at] == Empty)
                return null;
        }

        return _values[at];
    }

    // An empty slot has the hash that no value is kept under.
    private static int Kept(int hash) => hash == Empty ? 1 : hash;
}
