using System.Text.Json;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Budgets;
using GovernanceConsole.Policies;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>How much of a limit an action may use: what the agent says beforehand, else the catalogue's worst case, else nobody knows.</summary>
internal static class BudgetAmounts
{
    /// <summary>How many recipients one question may name where they are counted apart.</summary>
    public const int MaxRecipients = 1000;

    /// <summary>The amount, or null where it is unknown.</summary>
    public static decimal? Of(MeteredLimit limit, GovernedAction action, DecisionRequest request) => limit.Unit switch
    {
        BudgetUnit.Usd => Cost(action.Definition, request),
        BudgetUnit.Tokens => Count(request, "estimated_tokens") ?? IfPlan(action.Definition),
        BudgetUnit.ApiCalls => Count(request, "estimated_api_calls") ?? 1,
        BudgetUnit.Actions => 1,
        BudgetUnit.Exposures when limit.Per == MeteredPer.Person => 1,
        BudgetUnit.Exposures => Audience(action, request),
        BudgetUnit.RiskPoints => action.Definition.RiskPoints,
    };

    /// <summary>What the limit is counted apart for: null once for the whole; none where the question names nobody.</summary>
    public static IReadOnlyList<string?> Parts(MeteredLimit limit, DecisionRequest request) => limit.Per switch
    {
        MeteredPer.Whole => Whole,
        MeteredPer.Audience => [Text(request, "audience") ?? Text(request, "audience_id") ?? request.Segment ?? ""],
        MeteredPer.Person => [.. People(request).Take(MaxRecipients + 1).Select(RedactedPerson.HashOf).Distinct()],
    };

    private static readonly IReadOnlyList<string?> Whole = [null];

    /// <summary>What an action may cost in dollars, or null where nobody knows.</summary>
    public static decimal? Cost(ActionDefinition action, DecisionRequest request)
    {
        if (request.EstimatedCost is { } estimate)
            return estimate is { Currency: "USD", Amount: >= 0 } ? estimate.Amount : null;
        return (action.WorstCase ?? action.UnitPrice) is { } price ? price.Currency == "USD" ? price.Amount : null : IfPlan(action);
    }

    // What prepares costs nothing outside the house; what it used is counted with its outcome.
    private static decimal? IfPlan(ActionDefinition action) => action.Phase == ActionPhase.Plan ? 0 : null;

    private static decimal? Audience(GovernedAction action, DecisionRequest request)
    {
        if (Count(request, "audience_size") is { } size)
            return size;
        var recipients = People(request).Count();
        // An action that has an audience and does not say how large could reach anybody.
        return recipients > 0 ? recipients : action.Schema?.Names("audience_size") == true ? IfPlan(action.Definition) : 0;
    }

    private static decimal? Count(DecisionRequest request, string name) =>
        Member(request, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDecimal(out var value) && value >= 0 ? value : null;

    private static string? Text(DecisionRequest request, string name) => Member(request, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static IEnumerable<string> People(DecisionRequest request)
    {
        foreach (var name in new[] { "recipient", "customer_id" })
        {
            if (Text(request, name) is { } one)
                yield return one;
        }

        if (Member(request, "recipients") is not { ValueKind: JsonValueKind.Array } recipients)
            yield break;
        foreach (var recipient in recipients.EnumerateArray())
            yield return recipient.ValueKind == JsonValueKind.String ? recipient.GetString()! : recipient.GetRawText();
    }

    private static JsonElement? Member(DecisionRequest request, string name) =>
        request.Properties.ValueKind == JsonValueKind.Object && request.Properties.TryGetProperty(name, out var member) ? member : null;
}
