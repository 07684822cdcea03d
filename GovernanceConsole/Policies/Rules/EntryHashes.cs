using System.Buffers.Binary;
using System.Buffers.Text;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Policies.Rules;

/// <summary>Gathers the entries of a list as hashes; the entries themselves are kept nowhere.</summary>
internal sealed class EntryHashes
{
    private readonly List<UInt128> _hashes = [];

    /// <summary>How many were given, repeated ones included.</summary>
    public int Count => _hashes.Count;

    public void Add(string entry)
    {
        if (!string.IsNullOrWhiteSpace(entry))
            _hashes.Add(HashedEntries.HashOf(entry));
    }

    /// <summary>The list as it is kept: equal lists have equal bytes, whatever order they came in.</summary>
    public (Payload Payload, int Count) ToPayload()
    {
        _hashes.Sort();
        var (bytes, count) = (new byte[_hashes.Count * HashedEntries.HashBytes], 0);
        for (var i = 0; i < _hashes.Count; i++)
        {
            if (i == 0 || _hashes[i] != _hashes[i - 1])
                BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(count++ * HashedEntries.HashBytes), _hashes[i]);
        }

        var used = count * HashedEntries.HashBytes;
        var body = new byte[Base64.GetMaxEncodedToUtf8Length(used) + 2];
        Base64.EncodeToUtf8(bytes.AsSpan(0, used), body.AsSpan(1), out _, out var written);
        (body[0], body[written + 1]) = ((byte)'"', (byte)'"');
        return (Payload.Of(body.AsMemory(0, written + 2)), count);
    }
}
