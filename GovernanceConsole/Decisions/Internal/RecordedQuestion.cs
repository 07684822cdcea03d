using System.Buffers;
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
        if (question.ActionProperties?.TryGetProperty("content", out _) != true)
            return new RecordedQuestion(buffer.WrittenSpan.ToArray(), digest, []);

        var (properties, payloads) = TakeContentOut(question.ActionProperties);
        buffer = ReusedBuffer.Take();
        Write(question, buffer, properties);
        return new RecordedQuestion(buffer.WrittenSpan.ToArray(), digest, payloads);
    }

    /// <summary>The exact action is the question without its context.</summary>
    private static string DigestWithout(Range context, ReadOnlySpan<byte> canonical)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(canonical[..context.Start]);
        sha.AppendData(canonical[context.End..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        sha.GetHashAndReset(hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <returns>Where the context stands in the output, its comma included.</returns>
    private static Range Write(Question question, ArrayBufferWriter<byte> output, JsonElement? actionProperties)
    {
        var writer = new CanonicalJsonWriter(output);
        writer.StartObject();
        writer.Name("action");
        writer.StartObject();
        writer.Text("name", question.ActionName);
        Properties(writer, actionProperties);
        writer.EndObject();
        var start = output.WrittenCount;
        if (question.Context is { } context)
        {
            writer.Name("context");
            CanonicalJson.Write(context, writer);
        }

        var end = output.WrittenCount;
        Entity(writer, "resource", question.ResourceType, question.ResourceId, question.ResourceProperties);
        Entity(writer, "subject", question.SubjectType, question.SubjectId, null);
        writer.EndObject();
        return start..end;
    }

    private static void Entity(CanonicalJsonWriter writer, string name, string type, string id, JsonElement? properties)
    {
        writer.Name(name);
        writer.StartObject();
        writer.Text("id", id);
        Properties(writer, properties);
        writer.Text("type", type);
        writer.EndObject();
    }

    private static void Properties(CanonicalJsonWriter writer, JsonElement? properties)
    {
        if (properties is not { } value)
            return;
        writer.Name("properties");
        CanonicalJson.Write(value, writer);
    }

    private static (JsonElement? Properties, IReadOnlyList<Payload> Payloads) TakeContentOut(JsonElement? properties)
    {
        if (properties is not { } value || !value.TryGetProperty("content", out var content))
            return (properties, []);
        var payload = Payload.Of(CanonicalJson.Write(content));
        var without = JsonObject.Create(value)!;
        without["content"] = new JsonObject { ["bytes"] = payload.Body.Length, ["sha256"] = payload.Sha256 };
        return (JsonSerializer.SerializeToElement(without), [payload]);
    }
}
