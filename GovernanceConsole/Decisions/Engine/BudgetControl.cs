using GovernanceConsole.Budgets;
using GovernanceConsole.Budgets.Rules;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Decisions.Engine;

/// <summary>Budgets, and the hard stops that count. All that apply are enforced together: what one of them has no room for is not permitted.</summary>
internal static class BudgetControl
{
    /// <summary>The limits that a question counts against.</summary>
    public static IReadOnlyList<MeteredLimit> LimitsOn(DecisionSnapshot snapshot, DecisionRequest request)
    {
        if (snapshot.Limits.IsEmpty)
            return [];
        var agent = request.SubjectType == "agent" ? snapshot.FindAgent(request.SubjectId) : null;
        return snapshot.Limits.On(new MeterPlace(
            agent?.Definition.BusinessUnit,
            request.ResourceType == "workflow" ? request.ResourceId : null,
            agent?.Id,
            request.ActionName,
            agent?.Definition.Persona,
            request.Channel,
            request.Region,
            request.Segment));
    }

    /// <summary>Checks every limit that applies, and gathers what a permit would take out of them.</summary>
    /// <param name="hardStops">True for the hard stops that count, false for budgets: they stand at different places among the controls.</param>
    public static void Check(IReadOnlyList<MeteredLimit> limits, bool hardStops, GovernedAction action, DecisionRequest request, RequestFacts facts, List<ReservedAmount> reserves, ref VerdictList verdicts)
    {
        foreach (var limit in limits)
        {
            if (limit.IsHardStop == hardStops)
                Check(limit, action, request, facts, reserves, ref verdicts);
        }
    }

    private static void Check(MeteredLimit limit, GovernedAction action, DecisionRequest request, RequestFacts facts, List<ReservedAmount> reserves, ref VerdictList verdicts)
    {
        var parts = BudgetAmounts.Parts(limit, request);
        if (parts.Count > BudgetAmounts.MaxRecipients)
        {
            Deny(limit, $"More than {BudgetAmounts.MaxRecipients} recipients cannot be counted in one question; ask for fewer at a time.", null, ref verdicts);
            return;
        }

        if (BudgetAmounts.Of(limit, action, request) is not { } amount)
        {
            verdicts.Deny(ControlOf(limit), limit.IsHardStop ? ReasonCodes.HardStop : ReasonCodes.Unpriced,
                $"Nobody knows how much {UnitWords(limit.Unit)} '{action.Name}' may use: the question does not say, and the catalogue has no worst case. {Name(limit)} counts it.", LiftedBy(limit), source: limit.Source);
            return;
        }

        foreach (var part in parts)
            Check(limit, part, amount, action, facts, reserves, ref verdicts);
    }

    private static void Check(MeteredLimit limit, string? part, decimal amount, GovernedAction action, RequestFacts facts, List<ReservedAmount> reserves, ref VerdictList verdicts)
    {
        if (facts.Budgets.FirstOrDefault(reading => reading.Limit == limit.Source && reading.Part == part) is not { } reading)
        {
            Deny(limit, $"{Name(limit)} could not be read.", null, ref verdicts);
            return;
        }

        if (amount > 0 && amount > limit.Limit - reading.Used)
        {
            var reserved = reading.Reserved > 0 ? $", {Quantity(limit, reading.Reserved)} of it reserved" : "";
            Deny(limit, $"{Name(limit)} has {Quantity(limit, Left(limit, reading))} left of {Quantity(limit, limit.Limit)} {PeriodWords(limit.Period)} ({Quantity(limit, reading.Used)} used{reserved}); this needs {Quantity(limit, amount)}.", reading, ref verdicts);
        }
        else if (BudgetThresholds.InForce(limit, reading.Used, action.Definition.Severity.ToString().ToLowerInvariant()) is { } threshold)
        {
            var message = $"{Name(limit)} has reached {threshold.Percent} % of {Quantity(limit, limit.Limit)} {PeriodWords(limit.Period)}";
            if (threshold.Then == ThresholdAct.Pause)
                Deny(limit, message + "; from there on it is paused.", reading, ref verdicts);
            else
                verdicts.Hold(ControlOf(limit), ReasonCodes.BudgetExhausted, message + "; from there on a person decides.", LiftedBy(limit), Text(limit.Limit), Text(reading.Used), limit.Source, Text(Left(limit, reading)));
        }

        if (amount > 0)
            reserves.Add(new ReservedAmount(limit.Source, limit.MeterOf(part), reading.Window, amount));
    }

    private static void Deny(MeteredLimit limit, string message, BudgetReading? reading, ref VerdictList verdicts) =>
        verdicts.Deny(ControlOf(limit), limit.IsHardStop ? ReasonCodes.HardStop : ReasonCodes.BudgetExhausted, message, LiftedBy(limit),
            Text(limit.Limit), reading is null ? null : Text(reading.Used), limit.Source, reading is null ? null : Text(Left(limit, reading)));

    private static Control ControlOf(MeteredLimit limit) => limit.IsHardStop ? Control.HardStop : Control.Budget;

    private static string LiftedBy(MeteredLimit limit) => limit.IsHardStop ? "role:cmo" : "permission:ManageBudgets";

    private static string Name(MeteredLimit limit) => limit.IsHardStop ? $"The hard stop '{limit.Id}'" : $"The budget '{limit.Id}'";

    private static decimal Left(MeteredLimit limit, BudgetReading reading) => Math.Max(0, limit.Limit - reading.Used);

    private static string Text(decimal value) => QuantityConverter.ToText(value);

    internal static string Quantity(MeteredLimit limit, decimal value) =>
        limit.Unit == BudgetUnit.Usd ? new Money(value, "USD").ToString() : $"{Text(value)} {UnitWords(limit.Unit)}";

    public static string UnitWords(BudgetUnit unit) => unit switch
    {
        BudgetUnit.Usd => "money",
        BudgetUnit.Tokens => "tokens",
        BudgetUnit.ApiCalls => "API calls",
        BudgetUnit.Actions => "actions",
        BudgetUnit.Exposures => "exposures",
        BudgetUnit.RiskPoints => "risk points",
    };

    internal static string PeriodWords(BudgetPeriod period) => period switch
    {
        BudgetPeriod.Minute => "a minute",
        BudgetPeriod.Hour => "an hour",
        BudgetPeriod.Day => "a day",
        BudgetPeriod.Week => "a week",
        BudgetPeriod.Month => "a month",
        BudgetPeriod.Total => "in all",
    };
}
