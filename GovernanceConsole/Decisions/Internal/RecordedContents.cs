using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>The content of recorded questions, as far as it was not erased. Safe to ask from several threads.</summary>
internal sealed class RecordedContents
{
    private readonly IReadOnlyDictionary<string, Payload> _found;

    private RecordedContents(IReadOnlyDictionary<string, Payload> found) => _found = found;

    /// <summary>Reads the content of these questions, all at once.</summary>
    public static async Task<RecordedContents> LoadAsync(ILedger ledger, IReadOnlyCollection<string> hashes, CancellationToken cancellationToken) =>
        new(await ledger.FindPayloadsAsync(hashes, cancellationToken));

    /// <summary>The hash that stands in a recorded question for its content, or null.</summary>
    public static string? HashOf(Question question) =>
        question.ActionProperties is { ValueKind: JsonValueKind.Object } properties && properties.TryGetProperty("content", out var content) && content.ValueKind == JsonValueKind.Object
            ? QuestionReader.Text(content, "sha256"u8)
            : null;

    /// <summary>The question as it was asked, or null where its content is gone.</summary>
    public Question? Restore(Question question)
    {
        if (HashOf(question) is not { } hash)
            return question;
        if (!_found.TryGetValue(hash, out var payload))
            return null;
        var whole = JsonObject.Create(question.ActionProperties!.Value)!;
        whole["content"] = JsonNode.Parse(payload.Body.Span);
        return question with { ActionProperties = JsonSerializer.SerializeToElement(whole) };
    }
}
