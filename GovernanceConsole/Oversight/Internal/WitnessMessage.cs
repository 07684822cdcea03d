using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Oversight.Internal;

/// <summary>What a witness is sent: CloudEvents 1.0, with all that it takes to check it offline.</summary>
internal static class WitnessMessage
{
    public const string Type = "governance.checkpoint.signed.v1";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(string id, Checkpoint checkpoint, long from, IReadOnlyList<byte[]> proof) => new JsonObject
    {
        ["specversion"] = "1.0",
        ["id"] = id,
        ["source"] = "/governance-console",
        ["type"] = Type,
        ["subject"] = $"checkpoint/{checkpoint.Size}",
        ["time"] = EntryTime.ToText(checkpoint.At),
        ["datacontenttype"] = "application/json",
        ["data"] = new JsonObject
        {
            ["size"] = checkpoint.Size,
            ["root"] = Convert.ToBase64String(checkpoint.Root.Span),
            ["note"] = checkpoint.Note,
            ["consistency"] = from == 0 ? null : new JsonObject { ["from"] = from, ["path"] = new JsonArray([.. proof.Select(hash => (JsonNode)Convert.ToBase64String(hash))]) },
        },
    }.ToJsonString(Plain);
}
