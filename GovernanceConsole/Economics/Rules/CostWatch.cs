using System.Globalization;
using GovernanceConsole.Budgets;
using GovernanceConsole.Budgets.Rules;
using GovernanceConsole.Kernel;
using GovernanceConsole.Notifications;

namespace GovernanceConsole.Economics.Rules;

/// <summary>A budget, how it stands, and where it goes at its pace.</summary>
/// <param name="Forecast">Null where nothing can be told.</param>
internal sealed record WatchedBudget(string Id, string Name, decimal Limit, BudgetReading Reading, BudgetForecast? Forecast);

/// <summary>What is to be told of what agents cost. Pure.</summary>
internal static class CostWatch
{
    private const string Ungoverned = "ungoverned-acts:";

    /// <summary>What every alert of the watch begins with, to tell them from others.</summary>
    public static readonly string[] Beginnings = [Alert.OfMoney, Ungoverned];

    /// <param name="week">The agents over the last 7 days.</param>
    /// <param name="day">The agents over the last 24 hours.</param>
    /// <param name="ownerOf">The owner of an agent, or null.</param>
    public static IEnumerable<Alert> Of(
        CostAlertTerms terms, DateOnly today, DateTimeOffset now, IEnumerable<UnitEconomics> week, IEnumerable<UnitEconomics> day, IEnumerable<WatchedBudget> budgets, Func<string, string?> ownerOf)
    {
        foreach (var one in week)
        {
            if (one is { Agent: { } agent, CostPerTask: { } cost } && terms.MaxCostPerTask is { } most && one.CompletedTasks >= terms.MinTasks && cost > most.Amount)
                yield return OfAgent(Alert.OfMoney + "unit:", agent, $"A task of {agent} costs {DollarText.Of(cost)}", $"Over the last 7 days, {Count(one.CompletedTasks)} tasks; at most it is to be {DollarText.Of(most.Amount)}.");
        }

        foreach (var one in day)
        {
            if (one.Agent is not { } agent)
                continue;
            if (terms.UnpricedCalls is { } calls && one.UnpricedCalls >= calls)
                yield return OfAgent(Alert.OfMoney + "unpriced:", agent, $"Model calls of {agent} have no price: {Count(one.UnpricedCalls)}", "Within 24 hours; what they cost is in no figure until a price is set.");
            if (terms.UngovernedActs is { } acts && one.UngovernedActs is { } found && found >= acts)
                yield return OfAgent(Ungoverned, agent, $"Acts of {agent} without a permit: {Count(found)}", "Within 24 hours, as its traces tell.");
        }

        foreach (var budget in terms.BudgetEndsWithin is null ? [] : budgets)
        {
            if (OfBudget(terms.BudgetEndsWithin!.Value, now, budget) is { } alert)
                yield return alert;
        }

        Alert OfAgent(string beginning, string agent, string title, string text) =>
            new(string.Create(CultureInfo.InvariantCulture, $"{beginning}{agent}:{today:yyyy-MM-dd}"), now, title, text, "/economics/" + Uri.EscapeDataString(agent), ownerOf(agent), null);
    }

    private static Alert? OfBudget(TimeSpan within, DateTimeOffset now, WatchedBudget budget)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{Alert.OfMoney}budget:{budget.Id}:{budget.Reading.Window.UtcDateTime:yyyy-MM-dd'T'HH:mm}");
        if (budget.Reading.Used >= budget.Limit)
            return new Alert(id, now, $"The budget {budget.Name} is used up", "Until its window ends, or its limit is raised.", "/budgets", null, null);
        return budget.Forecast?.UsedUpAt is { } end && end - now <= within
            ? new Alert(id, now, $"The budget {budget.Name} ends {Until(end - now)}", "At its pace so far it is used up before its window ends.", "/budgets", null, null)
            : null;
    }

    private static string Until(TimeSpan left) => left.TotalHours < 2
        ? string.Create(CultureInfo.InvariantCulture, $"in about {Math.Max(1, left.TotalMinutes):0} minutes")
        : left.TotalHours < 48 ? string.Create(CultureInfo.InvariantCulture, $"in about {left.TotalHours:0} hours") : string.Create(CultureInfo.InvariantCulture, $"in about {left.TotalDays:0} days");

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
