using System.Globalization;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Approvals.UI;

/// <summary>Items in words.</summary>
internal static class ItemWords
{
    /// <summary>What the agent wants, in one sentence.</summary>
    public static string Sentence(ApprovalItem item) => $"{Wish(item)}, in {Place(item)}.";

    /// <summary>The same without the place.</summary>
    public static string Wish(ApprovalItem item)
    {
        var held = item.Held;
        var audience = held.Audience is { } size ? string.Create(CultureInfo.InvariantCulture, $" to {size:N0} {(size == 1 ? "person" : "people")}") : "";
        var cost = held.Cost is { } money ? $" for {DollarText.Of(money)}" : "";
        return $"{held.Agent} wants to run {held.Action}{audience}{cost}";
    }

    public static string Place(ApprovalItem item) =>
        string.Join(" · ", new[] { item.Held.Workflow, item.Held.Segment, item.Held.Channel, item.Held.Region }.OfType<string>());

    /// <summary>What stands out in the list, with the class of its tag.</summary>
    public static IReadOnlyList<(string Text, string Tone)> Marks(ApprovalItem item, DateTimeOffset now, IActorNames names)
    {
        var state = item.StateAt(now);
        return
        [
            .. new (bool Holds, string Text, string Tone)[]
            {
                (state == ApprovalState.Approved && item.UsableFrom > now, "cooling", "tag-warn"),
                (state == ApprovalState.Approved && item.IsGrant, $"used {item.UsedBy.Count} times", ""),
                (item.Terms.Irreversible && state == ApprovalState.Pending, "cannot be undone", "tag-danger"),
                (item.Terms.Protocol is not null, item.Terms.Protocol ?? "", "tag-warn"),
                (item.Joined.Count > 0, $"asked {item.Joined.Count + 1} times", ""),
                (item.Terms.Quorum > 1 && state == ApprovalState.Pending, $"{item.Signatures.Count} of {item.Terms.Quorum} agreed", ""),
                (item.Escalations > 0, "escalated", "tag-warn"),
                (item.Edit is not null, "edited", ""),
                (item.Assignee is not null && state == ApprovalState.Pending, item.Assignee is { } assignee ? $"for {names.Of(assignee)}" : "", ""),
            }.Where(mark => mark.Holds).Select(mark => (mark.Text, mark.Tone)),
        ];
    }

    /// <summary>What happens if nobody decides.</summary>
    public static string AtTheLimit(ApprovalItem item) => item.Terms.OnExpiry switch
    {
        ExpiryAction.Escalate when item.Escalations < item.Terms.EscalateTo.Count => $"then it goes to {item.Terms.EscalateTo[item.Escalations]}",
        ExpiryAction.Manual => "then it is refused and people do it by hand",
        _ => "then it is refused",
    };

    /// <summary>How items like it ended, the most frequent end first: <c>14 approved, 2 rejected</c>.</summary>
    public static string Ends(IReadOnlyList<ApprovalItem> similar) => string.Join(", ", similar
        .GroupBy(other => other switch
        {
            { ApprovedUntil: not null, Edit: not null } => "approved as edited",
            { ApprovedUntil: not null } => "approved",
            { State: ApprovalState.Denied } => "rejected",
            { State: ApprovalState.Failed } => "sent back",
            { State: ApprovalState.Cancelled } => "taken back",
            _ => "expired",
        })
        .OrderByDescending(end => end.Count()).ThenBy(end => end.Key, StringComparer.Ordinal)
        .Select(end => $"{end.Count()} {end.Key}"));

    /// <summary>The control that held it, as people call it.</summary>
    public static string Control(HoldReason hold) => char.ToUpperInvariant(hold.Control[0]) + hold.Control[1..].Replace('_', ' ');

    /// <summary>What is needed to decide it.</summary>
    public static string Needed(ApprovalItem item)
    {
        var terms = item.Terms;
        var who = terms.Roles is { } roles ? string.Join(" or ", roles) : terms.Group is { } group ? $"a member of {group}" : "anyone who decides approvals";
        var many = terms.Quorum == 1 ? "" : $" {terms.Quorum} people{(terms.DifferentRoles ? " in different roles" : "")} have to agree; {item.Signatures.Count} did.";
        return $"Decided by {who}.{many}{(terms.SignedIn ? " Only by people who are signed in." : "")}";
    }

    /// <summary>What agreeing does beyond letting it pass at once, or null.</summary>
    public static string? Consequence(ApprovalItem item)
    {
        var left = item.Terms.Quorum - item.Signatures.Count - 1;
        var others = left > 0 ? $"{left} more {(left == 1 ? "person has" : "people have")} to agree after you." : null;
        var cools = item.Terms.Cooling is { } cooling && cooling > TimeSpan.Zero ? $"It cools for {(cooling.TotalHours >= 1 ? $"{cooling.TotalHours:0.#} h" : $"{cooling.TotalMinutes:0} min")} then, in which it can be pulled back." : null;
        return string.Join(" ", new[] { others, cools }.OfType<string>()) is { Length: > 0 } words ? words : null;
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
