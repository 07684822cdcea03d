using System.Globalization;
using System.Text.Json;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Web;

namespace GovernanceConsole.Decisions.Internal.Runs;

/// <summary>One action that an accepted plan foresees.</summary>
/// <param name="Arguments">What its arguments have to be, name by name; others are free.</param>
/// <param name="AtMost">What numbers and money may be at the most.</param>
/// <param name="Times">How often it may be taken.</param>
internal sealed record PlanStep(string Action, Dictionary<string, JsonElement>? Arguments = null, Dictionary<string, JsonElement>? AtMost = null, int Times = 1);

/// <summary>A plan that was permitted: by the rules, or because a person agreed.</summary>
/// <param name="Id">Its evaluation id.</param>
/// <param name="Taken">How often each step was taken.</param>
internal sealed record AcceptedPlan(string Id, string Action, string Workflow, IReadOnlyList<PlanStep> Steps, int[] Taken)
{
    private const int MostSteps = 200;

    /// <summary>The plan among the arguments of a permitted action, or null where there is none that can be read.</summary>
    public static AcceptedPlan? Read(string id, DecisionRequest request)
    {
        try
        {
            if (request.Properties.ValueKind != JsonValueKind.Object || !request.Properties.TryGetProperty("plan", out var plan) || plan.ValueKind != JsonValueKind.Object
                || !plan.TryGetProperty("steps", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > MostSteps)
                return null;
            var steps = list.EnumerateArray().Select(step => step.Deserialize<PlanStep>(WireJson.Options)!).ToList();
            return steps.TrueForAll(step => step is { Action: not null, Times: > 0 }) ? new AcceptedPlan(id, request.ActionName, request.ResourceId, steps, new int[steps.Count]) : null;
        }
        catch (JsonException)
        {
            // What cannot be read is no plan: what needs one waits for a person.
            return null;
        }
    }

    /// <summary>The first step that the action takes, or why there is none.</summary>
    public PlanFact Find(DecisionRequest request)
    {
        string? problem = null;
        for (var i = 0; i < Steps.Count; i++)
        {
            if (Steps[i].Action != request.ActionName)
                continue;
            if (Taken[i] >= Steps[i].Times)
                problem ??= string.Create(CultureInfo.InvariantCulture, $"The accepted plan foresees '{request.ActionName}' {Steps[i].Times} times, and it was done as often");
            else if (Differs(Steps[i], request.Properties) is { } member)
                problem ??= $"'{member}' is not what the accepted plan says";
            else
                return new PlanFact(Id, i, null);
        }

        return new PlanFact(Id, null, problem ?? $"The accepted plan does not foresee '{request.ActionName}'");
    }

    /// <summary>The first member that is outside, or null.</summary>
    private static string? Differs(PlanStep step, JsonElement properties)
    {
        foreach (var (name, value) in step.Arguments ?? [])
        {
            if (!properties.TryGetProperty(name, out var found) || IsRedacted(found) || !JsonElement.DeepEquals(found, value))
                return name;
        }

        foreach (var (name, most) in step.AtMost ?? [])
        {
            if (!properties.TryGetProperty(name, out var found) || !IsAtMost(found, most))
                return name;
        }

        return null;
    }

    private static bool IsAtMost(JsonElement found, JsonElement most) =>
        most.ValueKind == JsonValueKind.Number
            ? found.ValueKind == JsonValueKind.Number && found.TryGetDecimal(out var number) && most.TryGetDecimal(out var limit) && number <= limit
            : MoneyConverter.Read(most) is { } cap && MoneyConverter.Read(found) is { } money && money.Currency == cap.Currency && money.Amount <= cap.Amount;

    // Two texts of which the same was taken out need not have been the same.
    private static bool IsRedacted(JsonElement value) => value.GetRawText() is var text && (text.Contains("[redacted ", StringComparison.Ordinal) || text.Contains("\"[redacted]\"", StringComparison.Ordinal));
}
