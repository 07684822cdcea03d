using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>A question in the form the ledger keeps: canonical, its content outside, with the digest of the exact action.</summary>
/// <param name="Canonical">The question, canonical JSON; content replaced by its hash and size.</param>
/// <param name="Digest">SHA-256 over the canonical JSON of subject, action with all properties, and resource: what an approval is bound to.</param>
internal sealed record RecordedQuestion(ReadOnlyMemory<byte> Canonical, string Digest, IReadOnlyList<Payload> Payloads)
{
    public static RecordedQuestion From(Question question)
    {
        var buffer = ReusedBuffer.Take();
        var context = Write(question, buffer, question.ActionProperties);
        var digest = DigestWithout(context, buffer.WrittenSpan);
        if (question.ActionProperties?.TryGetProperty("content"u8, out _) != true)
            return new RecordedQuestion(buffer.WrittenSpan.ToArray(), digest, []);

        var (properties, payloads) = TakeContentOut(question.ActionProperties);
        buffer = ReusedBuffer.Take();
        Write(question, buffer, properties);
        return new RecordedQuestion(buffer.WrittenSpan.ToArray(), digest, payloads);
    }

    /// <summary>The digest of a question in recorded form, or null where its content stands elsewhere.</summary>
    public static string? DigestOf(JsonElement recorded)
    {
        if (recorded.GetProperty("action"u8).TryGetProperty("properties"u8, out var properties) && properties.TryGetProperty("content"u8, out _))
            return null;
        var canonical = JsonMarshal.GetRawUtf8Value(recorded);
        if (!recorded.TryGetProperty("context"u8, out var context))
            return DigestWithout(..0, canonical);
        // The member as it stands: its comma and name, then the value.
        var value = JsonMarshal.GetRawUtf8Value(context);
        canonical.Overlaps(value, out var start);
        return DigestWithout((start - ContextMember.Length)..(start + value.Length), canonical);
    }

    private static ReadOnlySpan<byte> ContextMember => ",\"context\":"u8;

    /// <summary>The exact action is the question without its context.</summary>
    private static string DigestWithout(Range context, ReadOnlySpan<byte> canonical)
    {
        // Put together and hashed in one go: a hash object of its own costs more than the copy.
        var before = canonical[..context.Start];
        var after = canonical[context.End..];
        var exact = ArrayPool<byte>.Shared.Rent(before.Length + after.Length);
        before.CopyTo(exact);
        after.CopyTo(exact.AsSpan(before.Length));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        ThreadSha256.Hash(exact.AsSpan(0, before.Length + after.Length), hash);
        ArrayPool<byte>.Shared.Return(exact);
        return Convert.ToHexStringLower(hash);
    }

    /// <returns>Where the context stands in the output, its comma included.</returns>
    private static Range Write(Question question, ArrayBufferWriter<byte> output, JsonElement? actionProperties)
    {
        var writer = new CanonicalJsonWriter(output);
        writer.StartObject();
        writer.Name("action"u8);
        writer.StartObject();
        writer.Text("name"u8, question.ActionName);
        Properties(writer, actionProperties);
        writer.EndObject();
        var start = output.WrittenCount;
        if (question.Context is { } context)
        {
            writer.Name("context"u8);
            CanonicalJson.Write(context, writer);
        }

        var end = output.WrittenCount;
        Entity(writer, "resource"u8, question.ResourceType, question.ResourceId, question.ResourceProperties);
        Entity(writer, "subject"u8, question.SubjectType, question.SubjectId, question.SubjectType == "agent" ? null : question.SubjectProperties);
        writer.EndObject();
        return start..end;
    }

    private static void Entity(CanonicalJsonWriter writer, ReadOnlySpan<byte> name, string type, string id, JsonElement? properties)
    {
        writer.Name(name);
        writer.StartObject();
        writer.Text("id"u8, id);
        Properties(writer, properties);
        writer.Text("type"u8, type);
        writer.EndObject();
    }

    private static void Properties(CanonicalJsonWriter writer, JsonElement? properties)
    {
        if (properties is not { } value)
            return;
        writer.Name("properties"u8);
        CanonicalJson.Write(value, writer);
    }

    private static (JsonElement? Properties, IReadOnlyList<Payload> Payloads) TakeContentOut(JsonElement? properties)
    {
        if (properties is not { } value || !value.TryGetProperty("content"u8, out var content))
            return (properties, []);
        var payload = Payload.Of(CanonicalJson.Write(content));
        var without = JsonObject.Create(value)!;
        without["content"] = new JsonObject { ["bytes"] = payload.Body.Length, ["sha256"] = payload.Sha256 };
        return (JsonSerializer.SerializeToElement(without), [payload]);
    }
}
