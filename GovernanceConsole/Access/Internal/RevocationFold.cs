using System.Buffers;
using System.Text;
using System.Text.Json;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Access.Internal;

/// <summary>Carries revocations in the ledger's order, so that every node drops what it has cached of a client.</summary>
internal sealed class RevocationFold(TokenCache cache) : ILedgerFold
{
    private const string Notice = "tokens_revoked";
    private static readonly byte[] NoticeInBody = Encoding.UTF8.GetBytes(Notice);

    public static EntryDraft Draft(ActorRef actor, IEnumerable<string> clients, string? agent, string reason)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        var writer = new CanonicalJsonWriter(buffer);
        writer.StartObject();
        writer.Name("clients");
        writer.StartArray();
        foreach (var client in clients)
            writer.Text(client);
        writer.EndArray();
        writer.Text("notice", Notice);
        writer.Text("reason", reason);
        writer.EndObject();
        return new EntryDraft { Kind = EntryKinds.Notice, Actor = actor, Agent = agent, Body = buffer.WrittenSpan.ToArray() };
    }

    public Task ReloadAsync(IRuleView rules, LedgerHead head, CancellationToken cancellationToken)
    {
        // What other nodes revoked meanwhile is unknown: every token is validated again.
        cache.Clear();
        return Task.CompletedTask;
    }

    public void Apply(SequencedEntry sequenced)
    {
        // The commit waits for this: notices of anything else are not parsed.
        if (sequenced.Entry.Kind != EntryKinds.Notice || sequenced.Entry.Body.Span.IndexOf(NoticeInBody) < 0)
            return;
        using var body = JsonDocument.Parse(sequenced.Entry.Body);
        if (!body.RootElement.TryGetProperty("notice", out var notice) || notice.GetString() != Notice)
            return;
        foreach (var client in body.RootElement.GetProperty("clients").EnumerateArray())
            cache.Drop(client.GetString()!);
    }

    public void Committed(IRuleView rules)
    {
    }
}
