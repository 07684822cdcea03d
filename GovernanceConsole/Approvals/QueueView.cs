namespace GovernanceConsole.Approvals;

/// <summary>What part of the queue a saved view shows; what is null is not asked for.</summary>
/// <param name="State">One of the states' words, or <c>grant</c> or <c>by_hand</c>; null for what waits.</param>
/// <param name="Mine">Only what was given to the person who looks.</param>
/// <param name="Sort">priority, expires or requested.</param>
public sealed record QueueFilter(
    string? State = null, ApprovalTier? Tier = null, string? Agent = null, string? Workflow = null, string? Action = null, bool Mine = false, string? Text = null, string? Sort = null)
{
    /// <summary>The query string of the queue's page, with its question mark; empty for all that waits.</summary>
    public string ToQuery()
    {
        var parts = new (string Name, string? Value)[]
        {
            ("state", State), ("tier", Tier?.ToString().ToLowerInvariant()), ("agent", Agent), ("workflow", Workflow), ("action", Action), ("mine", Mine ? "true" : null), ("q", Text), ("sort", Sort),
        }.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}").ToList();
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    /// <summary>The part of the queue for somebody.</summary>
    public ApprovalQuery ToQuery(string me, string? cursor, int limit) => new(
        State switch { null => null, "grant" => ApprovalState.Approved, "by_hand" => ApprovalState.Expired, _ => ApprovalStateWords.Parse(State) },
        Agent, Workflow, Action, Tier, Mine ? me : null, Text, Sort ?? "priority", cursor, limit,
        State switch { "grant" => true, "approved" => false, _ => null }, State switch { "by_hand" => true, "expired" => false, _ => null });
}

/// <summary>A part of the queue under a name, for one person or for all.</summary>
/// <param name="Shared">Everybody sees it.</param>
/// <param name="Owner">The actor whose it is; set by the console.</param>
public sealed record QueueViewDefinition(string Name, QueueFilter Filter, bool Shared = false, string? Owner = null);
