using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace GovernanceConsole.Policies.Rules;

/// <summary>Entries of which only the hash is kept, looked up in constant time: an open table, half empty.</summary>
internal sealed class HashedEntries
{
    /// <summary>Of an entry's SHA-256.</summary>
    public const int HashBytes = 16;

    private readonly UInt128[] _table;
    private readonly int _mask;
    private readonly bool _hasZero;

    /// <param name="hashes">The hashes, one behind the other.</param>
    public HashedEntries(ReadOnlySpan<byte> hashes)
    {
        Count = hashes.Length / HashBytes;
        _table = new UInt128[BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, Count * 2))];
        _mask = _table.Length - 1;
        for (var at = 0; at + HashBytes <= hashes.Length; at += HashBytes)
        {
            var hash = BinaryPrimitives.ReadUInt128BigEndian(hashes[at..]);
            if (hash == 0)
                _hasZero = true;
            else
                _table[Slot(hash)] = hash;
        }
    }

    public int Count { get; }

    /// <summary>The hash an entry is kept as.</summary>
    public static UInt128 HashOf(string entry) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(WordTokens.Fold(entry).Trim())));

    public bool Contains(string entry) => HashOf(entry) is var hash && (hash == 0 ? _hasZero : _table[Slot(hash)] == hash);

    /// <summary>Where it stands, or the empty place where it would.</summary>
    private int Slot(UInt128 hash)
    {
        var slot = (int)(uint)hash & _mask;
        while (_table[slot] != 0 && _table[slot] != hash)
            slot = (slot + 1) & _mask;
        return slot;
    }
}
