using System.Globalization;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Approvals.UI;

/// <summary>Items in words.</summary>
internal static class ItemWords
{
    /// <summary>What the agent wants, in one sentence.</summary>
    public static string Sentence(ApprovalItem item)
    {
        var held = item.Held;
        var audience = held.Audience is { } size ? string.Create(CultureInfo.InvariantCulture, $" to {size:N0} people") : "";
        var cost = held.Cost is { } money ? $" for {money}" : "";
        return $"{held.Agent} wants to do {held.Action} in {Place(item)}{audience}{cost}.";
    }

    public static string Place(ApprovalItem item) =>
        string.Join(" × ", new[] { item.Held.Workflow, item.Held.Segment, item.Held.Channel, item.Held.Region }.OfType<string>());

    /// <summary>What happens if nobody decides.</summary>
    public static string AtTheLimit(ApprovalItem item) => item.Terms.OnExpiry switch
    {
        ExpiryAction.Escalate when item.Escalations < item.Terms.EscalateTo.Count => $"then it goes to {item.Terms.EscalateTo[item.Escalations]}",
        ExpiryAction.Manual => "then it is refused and people do it by hand",
        _ => "then it is refused",
    };

    public static string Who(string actor) => ActorRef.Parse(actor).Id;

    /// <summary>What is needed to decide it.</summary>
    public static string Needed(ApprovalItem item)
    {
        var terms = item.Terms;
        var who = terms.Roles is { } roles ? string.Join(" or ", roles) : terms.Group is { } group ? $"a member of {group}" : "anyone who decides approvals";
        var many = terms.Quorum == 1 ? "" : $" {terms.Quorum} people{(terms.DifferentRoles ? " in different roles" : "")} have to agree; {item.Signatures.Count} did.";
        return $"Decided by {who}.{many}{(terms.SignedIn ? " Only by people who are signed in." : "")}";
    }

    public static string State(ApprovalItem item, DateTimeOffset now) => item.StateAt(now) switch
    {
        ApprovalState.Pending => "waits",
        ApprovalState.Approved when item.IsGrant => "approved for a while",
        ApprovalState.Approved => "approved, not used yet",
        ApprovalState.Used => "approved and used",
        ApprovalState.Denied => "rejected",
        ApprovalState.Expired when item.HandedOver => "handed over to people",
        ApprovalState.Expired => "expired",
        ApprovalState.Cancelled => "taken back",
        _ => "another proposal asked for",
    };
}
