using System.Buffers;
using System.Text;

namespace GovernanceConsole.Ledger;

/// <summary>An entry as machines read it: the members that are hashed, and the hash.</summary>
public static class EntryJson
{
    /// <summary>One JSON object, its members in the order of their names.</summary>
    public static string Write(LedgerEntry entry)
    {
        var buffer = new ArrayBufferWriter<byte>(entry.Body.Length + 400);
        var writer = new CanonicalJsonWriter(buffer);
        writer.StartObject();
        writer.Text("actor", entry.Actor.ToString());
        writer.Text("agent", entry.Agent);
        writer.Text("at", EntryTime.ToText(entry.At));
        writer.Name("body");
        writer.Raw(entry.Body.Span);
        writer.Text("evaluation_id", entry.EvaluationId);
        writer.Text("hash", Convert.ToHexStringLower(entry.Hash.Span));
        writer.Text("kind", entry.Kind);
        writer.Text("outcome", entry.Outcome);
        writer.Text("previous", Convert.ToHexStringLower(entry.Previous.Span));
        writer.Text("run_id", entry.RunId);
        writer.Name("seq");
        writer.Number(entry.Seq);
        writer.EndObject();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
