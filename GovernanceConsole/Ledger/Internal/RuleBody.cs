using System.Buffers;
using System.Text.Json;

namespace GovernanceConsole.Ledger.Internal;

/// <summary>How a rule change stands in an entry's body: <c>{"rule":{"after","before","id","kind","reason","version"}}</c>.</summary>
internal static class RuleBody
{
    public static byte[] Write(RuleVersion after, JsonElement? before)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        var writer = new CanonicalJsonWriter(buffer);
        writer.StartObject();
        writer.Name("rule");
        writer.StartObject();
        Document(writer, "after", after.Document);
        Document(writer, "before", before);
        writer.Text("id", after.Id);
        writer.Text("kind", after.Kind);
        writer.Text("reason", after.Reason);
        writer.Name("version");
        writer.Number(after.Version);
        writer.EndObject();
        writer.EndObject();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>True where an entry brings a rule. Told without parsing: decisions are nearly all of the ledger, and never do.</summary>
    public static bool IsIn(string kind, ReadOnlySpan<byte> body) => kind != EntryKinds.Decision && body.StartsWith("{\"rule\":"u8);

    /// <summary>The rule version an entry brought, or null where it brought none.</summary>
    public static RuleVersion? Read(LedgerEntry entry)
    {
        if (!IsIn(entry.Kind, entry.Body.Span))
            return null;
        using var document = JsonDocument.Parse(entry.Body);
        var rule = document.RootElement.GetProperty("rule");
        var after = rule.GetProperty("after");
        return new RuleVersion(
            rule.GetProperty("kind").GetString()!,
            rule.GetProperty("id").GetString()!,
            rule.GetProperty("version").GetInt32(),
            after.ValueKind == JsonValueKind.Null ? null : after.Clone(),
            entry.Actor,
            rule.GetProperty("reason").GetString()!,
            entry.At,
            entry.Seq);
    }

    private static void Document(CanonicalJsonWriter writer, string name, JsonElement? document)
    {
        writer.Name(name);
        if (document is { } value)
            CanonicalJson.Write(value, writer);
        else
            writer.Null();
    }
}
