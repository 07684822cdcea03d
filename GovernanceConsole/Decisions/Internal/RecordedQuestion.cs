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
        var exact = new ArrayBufferWriter<byte>(512);
        Write(question, exact, question.ActionProperties, withContext: false);
        var digest = Convert.ToHexStringLower(SHA256.HashData(exact.WrittenSpan));

        var (properties, payloads) = TakeContentOut(question.ActionProperties);
        var recorded = new ArrayBufferWriter<byte>(512);
        Write(question, recorded, properties, withContext: true);
        return new RecordedQuestion(recorded.WrittenSpan.ToArray(), digest, payloads);
    }

    private static void Write(Question question, IBufferWriter<byte> output, JsonElement? actionProperties, bool withContext)
    {
        var writer = new CanonicalJsonWriter(output);
        writer.StartObject();
        writer.Name("action");
        writer.StartObject();
        writer.Text("name", question.ActionName);
        Properties(writer, actionProperties);
        writer.EndObject();
        if (withContext && question.Context is { } context)
        {
            writer.Name("context");
            CanonicalJson.Write(context, writer);
        }

        Entity(writer, "resource", question.ResourceType, question.ResourceId, question.ResourceProperties);
        Entity(writer, "subject", question.SubjectType, question.SubjectId, null);
        writer.EndObject();
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
