using System.Text.Json;
using GovernanceConsole.Web;

namespace GovernanceConsole.Approvals.Endpoints;

/// <summary>A request for approval as it came: one held action, or several as <c>items</c>. Read by hand, for the profile wants its own problem types.</summary>
internal sealed record TaskBody(IReadOnlyList<TaskBody.Item> Items, bool IsBulk, string? Justification, ApprovalCallback? Callback)
{
    private const int MaxItems = 50;
    private const int MaxText = 2000;

    internal sealed record Item(string EvaluationId, ExactAction Exact, DateTimeOffset? Until);

    /// <exception cref="TaskBodyException">The binding to a denial is missing.</exception>
    /// <exception cref="FormatException">A member is missing or has the wrong type.</exception>
    public static TaskBody Read(JsonElement body, IHeldActions decisions)
    {
        var context = Object(body, "context");
        var justification = context is { } said ? Text(said, "business_justification") ?? Text(said, "justification") : null;
        if (justification?.Length > MaxText)
            throw new FormatException($"'context.business_justification' must have at most {MaxText} characters.");
        if (!body.TryGetProperty("items", out var items))
            return new TaskBody([ReadItem(body, body, decisions)], false, justification, ReadCallback(body));
        if (items.ValueKind != JsonValueKind.Array || items.GetArrayLength() is 0 or > MaxItems)
            throw new FormatException($"'items' must be an array of 1 to {MaxItems} objects.");
        return new TaskBody([.. items.EnumerateArray().Select(item => ReadItem(item, body, decisions))], true, justification, ReadCallback(body));
    }

    /// <summary>The Idempotency-Key, or null.</summary>
    public static string? Key(HttpRequest request)
    {
        var key = IdempotencyKey.Of(request);
        return key is null || IdempotencyKey.Fits(key) ? key : throw new FormatException($"{IdempotencyKey.Header} {IdempotencyKey.Rule}");
    }

    private static Item ReadItem(JsonElement item, JsonElement body, IHeldActions decisions)
    {
        if (item.ValueKind != JsonValueKind.Object)
            throw new FormatException("An item of 'items' must be an object.");
        var denial = Object(item, "denial") ?? Object(body, "denial") ?? throw new TaskBodyException("invalid_denial_binding", "'denial.evaluation_id' is missing: it names the decision that held the action.");
        var evaluation = Text(denial, "evaluation_id") ?? throw new TaskBodyException("invalid_denial_binding", "'denial.evaluation_id' is missing or no string: it names the decision that held the action.");
        return new Item(evaluation, decisions.Read(Needed(body, "subject"), Needed(item, "action"), Needed(item, "resource")), ReadUntil(Object(item, "requested_access") ?? Object(body, "requested_access")));
    }

    private static ApprovalCallback? ReadCallback(JsonElement body)
    {
        if (Object(body, "callback") is not { } callback)
            return null;
        var endpoint = Text(callback, "endpoint") ?? throw new FormatException("'callback.endpoint' is missing.");
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            throw new FormatException("'callback.endpoint' must be an absolute URL.");
        IReadOnlyList<string> events = callback.TryGetProperty("events", out var names) && names.ValueKind == JsonValueKind.Array
            ? [.. names.EnumerateArray().Select(name => name.ValueKind == JsonValueKind.String ? name.GetString()! : throw new FormatException("'callback.events' must hold strings."))]
            : [];
        return new ApprovalCallback(endpoint, Text(callback, "state"), events);
    }

    private static DateTimeOffset? ReadUntil(JsonElement? access) =>
        access is not { } wanted || !wanted.TryGetProperty("requested_until", out var until) || until.ValueKind == JsonValueKind.Null ? null
        : until.ValueKind == JsonValueKind.String && until.TryGetDateTimeOffset(out var time) ? time.ToUniversalTime()
        : throw new FormatException("'requested_access.requested_until' must be a time as RFC 3339 has it.");

    private static JsonElement Needed(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) ? value : throw new FormatException($"'{name}' is missing.");

    private static JsonElement? Object(JsonElement owner, string name) =>
        !owner.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.Object ? value
        : throw new FormatException($"'{name}' must be an object.");

    private static string? Text(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>A body that the profile has a problem type for.</summary>
internal sealed class TaskBodyException(string problem, string message) : Exception(message)
{
    public string Problem => problem;
}
