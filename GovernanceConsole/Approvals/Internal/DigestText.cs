using System.Globalization;
using System.Text;

namespace GovernanceConsole.Approvals.Internal;

/// <summary>What leaves the house about waiting items: who, what, until when. No argument, place, audience or amount.</summary>
internal static class DigestText
{
    private const int Shown = 20;

    public static string Subject(IReadOnlyList<ApprovalItem> items) => items.Count == 1
        ? $"{Urgency(items[0])}: {items[0].Held.Action} of {items[0].Held.Agent} waits for a person"
        : $"{items.Count} actions of {Urgency(items[0])} urgency wait for a person";

    public static string Text(IReadOnlyList<ApprovalItem> items, Func<string, string> linkTo)
    {
        var text = new StringBuilder(Subject(items)).Append('\n');
        foreach (var item in items.Take(Shown))
            text.Append(CultureInfo.InvariantCulture, $"\n• {item.Held.Action} of {item.Held.Agent}{(item.Terms.Protocol is { } protocol ? $", protocol {protocol}" : "")}, until {item.ExpiresAt.UtcDateTime:d MMM HH:mm} UTC, {AtTheLimit(item)}: {linkTo("/approvals/" + item.Id)}");
        if (items.Count > Shown)
            text.Append(CultureInfo.InvariantCulture, $"\n…and {items.Count - Shown} more: {linkTo("/approvals")}");
        return text.ToString();
    }

    private static string Urgency(ApprovalItem item) => item.Terms.Urgency.ToString().ToLowerInvariant();

    private static string AtTheLimit(ApprovalItem item) => item.Terms.OnExpiry switch
    {
        ExpiryAction.Escalate when item.Escalations < item.Terms.EscalateTo.Count => "then it goes to the next",
        ExpiryAction.Manual => "then people do it by hand",
        _ => "then it is refused",
    };
}
