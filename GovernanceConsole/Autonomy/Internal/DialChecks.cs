using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Autonomy.Internal;

/// <summary>What a dial has to satisfy.</summary>
internal static class DialChecks
{
    private const int MaxReason = 1000;

    public static Refusal? Problem(DialRequest request, DateTimeOffset now)
    {
        if (request.Level is < 0 or > 3)
            return Refusal.OutOfRange("level", $"level must be from 0 to 3, not {request.Level}.");
        if (request.ExpiresAt <= now)
            return Refusal.OutOfRange("expires_at", "expires_at must be in the future.");
        (string Field, string? Value)[] places = [("segment", request.Scope.Segment), ("channel", request.Scope.Channel), ("region", request.Scope.Region)];
        foreach (var (field, value) in places)
        {
            if (value is not null && !Slug.IsValid(value))
                return Refusal.OutOfRange(field, $"A {field} {Slug.Rule}; '{value}' does not. Leave it out for any.");
        }

        return ReasonProblem(request.Reason);
    }

    public static Refusal? ReasonProblem(string reason) =>
        string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason ? Refusal.OutOfRange("reason", $"reason must have 1 to {MaxReason} characters.") : null;

    public static Refusal? Fits(IRuleView view, DialScope scope) =>
        view.Find(AutonomyRules.Workflow, scope.Workflow) is null ? Refusal.OutOfRange("workflow", $"There is no workflow '{scope.Workflow}'.") : null;

    /// <summary>True where the request gives more trust than stands now, at the levels that take a second person.</summary>
    public static bool IsRaiseToTrust(DialBoard board, DialRequest request, DateTimeOffset now)
    {
        if (request.Level < 2 || request.Paused)
            return false;
        var now0 = board.Resolve(request.Scope, now);
        var lasts = board.Of(request.Scope.Workflow).FirstOrDefault(dial => dial.Scope == request.Scope) is not { } stood
            || !stood.IsTimeBoxedAt(now)
            || (request.ExpiresAt is { } end && end <= stood.ExpiresAt);
        return request.Level > now0.Level || !lasts;
    }
}
