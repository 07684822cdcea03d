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
        if (ContentOf(question.ActionProperties) is not { } content)
            return new RecordedQuestion(buffer.WrittenSpan.ToArray(), digest, []);

        var payload = Payload.Of(CanonicalJson.Write(content));
        buffer = ReusedBuffer.Take();
        Write(question, buffer, With(question.ActionProperties!.Value, payload));
        return new RecordedQuestion(buffer.WrittenSpan.ToArray(), digest, [payload]);
    }

    /// <summary>False where a question has another digest. True where it cannot be told, its content being elsewhere.</summary>
    /// <param name="recorded">The question as it stands in its entry.</param>
    public static bool Gives(Question question, JsonElement recorded, JsonElement digest)
    {
        if (ContentOf(question.ActionProperties) is not null)
            return true;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes], hex = stackalloc byte[SHA256.HashSizeInBytes * 2];
        var canonical = JsonMarshal.GetRawUtf8Value(recorded);
        HashWithout(ContextIn(canonical, question.Context), canonical, hash);
        return Convert.TryToHexStringLower(hash, hex, out _) && digest.ValueEquals(hex);
    }

    /// <summary>The member as it stands in recorded form: its comma and name, then the value.</summary>
    private static Range ContextIn(ReadOnlySpan<byte> canonical, JsonElement? context)
    {
        if (context is not { } member)
            return ..0;
        var value = JsonMarshal.GetRawUtf8Value(member);
        canonical.Overlaps(value, out var start);
        return (start - ContextMember.Length)..(start + value.Length);
    }

    private static ReadOnlySpan<byte> ContextMember => ",\"context\":"u8;

    /// <summary>The exact action is the question without its context.</summary>
    private static string DigestWithout(Range context, ReadOnlySpan<byte> canonical)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        HashWithout(context, canonical, hash);
        return Convert.ToHexStringLower(hash);
    }

    private static void HashWithout(Range context, ReadOnlySpan<byte> canonical, Span<byte> hash)
    {
        // Put together and hashed in one go: a hash object of its own costs more than the copy.
        var before = canonical[..context.Start];
        var after = canonical[context.End..];
        var exact = ArrayPool<byte>.Shared.Rent(before.Length + after.Length);
        before.CopyTo(exact);
        after.CopyTo(exact.AsSpan(before.Length));
        ThreadSha256.Hash(exact.AsSpan(0, before.Length + after.Length), hash);
        ArrayPool<byte>.Shared.Return(exact);
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

    /// <summary>The content of a question or, as recorded, what stands for it. Null says that there is none, and stays: an object in its place would be taken for content when it is decided again.</summary>
    public static JsonElement? ContentOf(JsonElement? properties) =>
        properties is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty("content"u8, out var content) && content.ValueKind != JsonValueKind.Null ? content : null;

    private static JsonElement With(JsonElement properties, Payload payload)
    {
        var without = JsonObject.Create(properties)!;
        without["content"] = new JsonObject { ["bytes"] = payload.Body.Length, ["sha256"] = payload.Sha256 };
        return JsonSerializer.SerializeToElement(without);
    }
}
