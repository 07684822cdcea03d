using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>Puts the content back into recorded questions, where it was not erased. What was read lately is not read again. Safe to ask from several threads.</summary>
internal sealed class RecordedContents(ILedger ledger)
{
    private const int Kept = 10_000;

    private readonly ConcurrentDictionary<string, JsonElement?> _found = new(StringComparer.Ordinal);

    /// <summary>The question as it was asked; false where its content is gone.</summary>
    public async Task<(Question Question, bool Whole)> RestoreAsync(Question question, CancellationToken cancellationToken)
    {
        if (question.ActionProperties is not { ValueKind: JsonValueKind.Object } properties || !properties.TryGetProperty("content", out var content)
            || content.ValueKind != JsonValueKind.Object || QuestionReader.Text(content, "sha256") is not { } hash)
            return (question, true);
        if (!_found.TryGetValue(hash, out var known))
        {
            if (_found.Count >= Kept)
                _found.Clear();
            _found[hash] = known = await ledger.FindPayloadAsync(hash, cancellationToken) is { } payload ? JsonElement.Parse(payload.Body.Span) : null;
        }

        var whole = JsonObject.Create(properties)!;
        whole.Remove("content");
        if (known is { } kept)
            whole["content"] = JsonSerializer.SerializeToNode(kept);
        return (question with { ActionProperties = JsonSerializer.SerializeToElement(whole) }, known is not null);
    }
}
