using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Approvals;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Decisions.Endpoints;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Decisions.Internal.Replay;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Decisions.Internal;

/// <summary>Reads decisions for the queue of held actions.</summary>
internal sealed class HeldActions(ILedger ledger, DecisionFold fold) : IHeldActions
{
    public async Task<(HeldAction Held, string Outcome)?> FindAsync(string evaluationId, CancellationToken cancellationToken)
    {
        if (await EntryAsync(evaluationId, cancellationToken) is not { } entry)
            return null;
        var record = DecisionRecord.Read(entry);
        var question = RecordedRequests.QuestionOf(record);
        var request = RecordedRequests.Read(record);
        var holds = record.Decision.Reasons.Where(reason => reason is { Outcome: Outcome.Hold, Control: not Control.Approval });
        return (new HeldAction(
            evaluationId, entry.Seq, entry.At, request.SubjectId, entry.RunId, record.Digest, request.ActionName, request.ResourceId, request.Segment, request.Channel, request.Region,
            question.ResourceProperties is { } place ? QuestionReader.Text(place, "message_type"u8) : null, request.EstimatedCost, Audience(question.ActionProperties), record.Decision.Level,
            Flags(question.ActionProperties), [.. holds.Select(hold => new HoldReason(hold.Control.Word(), hold.Code, hold.Message, hold.Source))]), entry.Outcome!);
    }

    public async Task<HeldEvidence?> EvidenceAsync(string evaluationId, CancellationToken cancellationToken)
    {
        if (await EntryAsync(evaluationId, cancellationToken) is not { } entry)
            return null;
        var record = DecisionRecord.Read(entry);
        var root = JsonElement.Parse(record.Question.Span);
        var action = await WithContentAsync(root.GetProperty("action"), cancellationToken);
        var content = RecordedQuestion.ContentOf(action.TryGetProperty("properties", out var properties) ? properties : null);
        return new HeldEvidence(root.GetProperty("subject"), action, root.GetProperty("resource"), content, root.TryGetProperty("context", out var context) ? context : null) { Redacted = record.Facts.Redacted };
    }

    public ExactAction Read(JsonElement subject, JsonElement action, JsonElement resource)
    {
        try
        {
            var (who, what, where) = (AuthZenReader.Entity(subject, "subject"), AuthZenReader.Action(action), AuthZenReader.Entity(resource, "resource"));
            foreach (var part in new[] { subject, action, resource })
                CanonicalJson.Check(part);
            var recorded = RecordedQuestion.From(new Question(who.Type!, who.Id, what.Id, what.Properties, where.Type!, where.Id, where.Properties, null, who.Properties));
            return new ExactAction(recorded.Digest, JsonElement.Parse(recorded.Canonical.Span).GetProperty("action"), recorded.Payloads);
        }
        catch (Exception unreadable) when (unreadable is AuthZenFormatException or CanonicalJsonException)
        {
            throw new FormatException(unreadable.Message, unreadable);
        }
    }

    public IReadOnlyList<string> ArgumentErrors(JsonElement action) =>
        fold.Durable.FindAction(action.GetProperty("name").GetString()!)?.Schema?.Validate(action.TryGetProperty("properties", out var properties) ? properties : JsonElement.Parse("{}")) ?? [];

    public async Task<int?> PassingLevelAsync(string evaluationId, CancellationToken cancellationToken)
    {
        if (await EntryAsync(evaluationId, cancellationToken) is not { } entry)
            return null;
        var record = DecisionRecord.Read(entry);
        var (request, facts, today) = (RecordedRequests.Read(record), record.Facts with { Approval = null }, fold.Durable);
        foreach (var level in Enum.GetValues<AutonomyLevel>())
        {
            var changed = today with { Dials = DialForecaster.With(today, RecordedPlace(request), (int)level, entry.At) };
            if (DecisionEngine.Decide(changed, request, facts, entry.At).Outcome == Outcome.Permit)
                return (int)level;
        }

        return null;
    }

    public async Task<JsonElement> WithContentAsync(JsonElement recorded, CancellationToken cancellationToken)
    {
        if (!recorded.TryGetProperty("properties", out var properties) || !properties.TryGetProperty("content", out var content) || QuestionReader.Text(content, "sha256"u8) is not { } hash
            || await ledger.FindPayloadAsync(hash, cancellationToken) is not { } payload)
            return recorded;
        var whole = JsonObject.Create(recorded)!;
        whole["properties"]!["content"] = JsonNode.Parse(payload.Body.Span);
        return JsonSerializer.SerializeToElement(whole);
    }

    private static DialScope RecordedPlace(DecisionRequest request) => new(request.ResourceId, request.Segment, request.Channel, request.Region);

    private async Task<LedgerEntry?> EntryAsync(string evaluationId, CancellationToken cancellationToken) =>
        (await ledger.ReadAsync(new LedgerQuery(Kind: EntryKinds.Decision, EvaluationId: evaluationId, Limit: 1), cancellationToken)).Items is [var entry, ..] ? entry : null;

    private static long? Audience(JsonElement? properties) =>
        properties?.TryGetProperty("audience_size", out var size) == true && size.ValueKind == JsonValueKind.Number && size.TryGetInt64(out var value) ? value : null;

    private static IReadOnlyList<string> Flags(JsonElement? properties) =>
        properties?.TryGetProperty("flags", out var flags) == true && flags.ValueKind == JsonValueKind.Array
            ? [.. flags.EnumerateArray().Where(flag => flag.ValueKind == JsonValueKind.String).Select(flag => flag.GetString()!)]
            : [];
}
