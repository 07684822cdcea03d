using GovernanceConsole.Components;

namespace GovernanceConsole.Approvals.UI;

/// <summary>The words of one kind of decision.</summary>
internal sealed record DecisionTexts(string Title, string Action, string Done, string ReasonLabel, string ReasonHint, IReadOnlyList<string> Presets)
{
    private const string Kept = "Kept in the ledger.";
    private const string Told = "Told to the agent and kept in the ledger.";

    /// <summary>Who was first, or null where the item still waits.</summary>
    public static string? Meanwhile(ApprovalItem? item, DateTimeOffset now, IActorNames names) =>
        item is not null && item.StateAt(now) != ApprovalState.Pending ? $"{(item.DecidedBy is { } by ? names.Of(by) : "Time")} was first: it is {ItemWords.State(item, now)}." : null;

    public static DecisionTexts Of(DecisionKind kind) => kind switch
    {
        DecisionKind.Approve => new("Approve", "Approve", "Approved", "Why", Kept,
            ["Arguments, audience and content checked", "Within the agreed plan", "Small audience, low harm", "Urgent and reviewed with the owner"]),
        DecisionKind.Reject => new("Reject", "Reject", "Rejected", "Why not", Told,
            ["Audience too large or wrong", "Content not in line with the brand", "Wrong time", "Too costly for what it brings", "Consent or law in doubt"]),
        DecisionKind.Revise => new("Ask for another proposal", "Ask", "Asked for another proposal", "What should change", Told,
            ["Smaller audience", "Another subject line", "Another time", "Show the evidence", "Lower cost"]),
        DecisionKind.Extend => new("Extend the time", "Extend", "Extended", "Why", Kept, ["Somebody has to be asked first", "The owner is away", "More evidence is on its way"]),
        DecisionKind.Assign => new("Assign", "Assign", "Assigned", "Why", Kept, ["Knows this workflow best", "On call today", "Has decided the last ones"]),
        DecisionKind.Withdraw => new("Pull the approval back", "Pull back", "Pulled back", "Why", Told, ["Approved by mistake", "The situation has changed", "Wrong audience or content"]),
    };
}
