using System.Globalization;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Approvals.UI;

/// <summary>Rules of approval in words.</summary>
internal static class RuleWords
{
    public static string For(ApprovalMatch? match)
    {
        if (match is null)
            return "every held action";
        var parts = new (string Name, string? Value)[]
        {
            ("action", match.Action), ("workflow", match.Workflow), ("segment", match.Segment), ("channel", match.Channel), ("region", match.Region), ("message type", match.MessageType),
            ("severity", match.Severity?.ToString().ToLowerInvariant()), ("cost from", match.MinAmount is { } amount ? DollarText.Of(amount) : null), ("flag", match.Flag),
        }.Where(part => part.Value is not null).Select(part => $"{part.Name} {part.Value}").ToList();
        if (match.Novel is { } novel)
            parts.Add(novel ? "never done before" : "done before");
        return parts.Count == 0 ? "every held action" : string.Join(", ", parts);
    }

    public static string By(ApprovalRuleDefinition rule)
    {
        var who = rule.Roles is { Count: > 0 } roles ? string.Join(" or ", roles) : rule.Group ?? "anyone who decides approvals";
        return $"{(rule.Quorum > 1 ? $"{rule.Quorum} of " : "")}{who}{(rule.DifferentRoles ? ", in different roles" : "")}{(rule.SignedIn ? ", signed in" : "")}";
    }

    public static string Then(ApprovalRuleDefinition rule) => rule.OnExpiry switch
    {
        ExpiryAction.Escalate => "it goes to " + string.Join(", then ", rule.EscalateTo ?? []),
        ExpiryAction.Manual => "people do it by hand",
        _ => "it is refused",
    } + (rule.Cooling is { } cooling ? $"; usable {Span(cooling)} after the approval" : "");

    public static string Span(TimeSpan time) => time switch
    {
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        { TotalDays: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0.#} days"),
    };
}
