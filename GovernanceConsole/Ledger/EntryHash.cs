using System.Buffers;
using System.Security.Cryptography;

namespace GovernanceConsole.Ledger;

/// <summary>What an entry's hash covers. <c>docs/specs/ledger-format.md</c> is the same in words.</summary>
public static class EntryHash
{
    /// <summary>The hash before the first entry.</summary>
    public static readonly ReadOnlyMemory<byte> Genesis = new byte[SHA256.HashSizeInBytes];

    /// <summary>How many bytes a hash has.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    /// <summary>The entry's hash, from everything else it says.</summary>
    public static byte[] Of(LedgerEntry entry)
    {
        var hash = new byte[Length];
        Of(entry, hash);
        return hash;
    }

    /// <summary>The same into bytes at hand.</summary>
    public static void Of(LedgerEntry entry, Span<byte> hash)
    {
        var buffer = ReusedBuffer.Take();
        WriteCanonical(entry, buffer);
        ThreadSha256.Hash(buffer.WrittenSpan, hash);
    }

    /// <summary>The bytes that are hashed: the entry without its hash, in the canonical form of RFC 8785.</summary>
    public static void WriteCanonical(LedgerEntry entry, IBufferWriter<byte> output)
    {
        var writer = new CanonicalJsonWriter(output);
        writer.StartObject();
        writer.Text("actor"u8, entry.Actor.ToString());
        writer.Text("agent"u8, entry.Agent);
        writer.Time("at"u8, entry.At);
        writer.Name("body"u8);
        writer.Raw(entry.Body.Span);
        writer.Text("evaluation_id"u8, entry.EvaluationId);
        writer.Text("kind"u8, entry.Kind);
        writer.Text("outcome"u8, entry.Outcome);
        writer.Name("previous"u8);
        writer.Hex(entry.Previous.Span);
        writer.Text("run_id"u8, entry.RunId);
        writer.Name("seq"u8);
        writer.Number(entry.Seq);
        writer.EndObject();
    }
}
