using System.Globalization;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Kernel;
using GovernanceConsole.Ledger;

namespace GovernanceConsole.Economics.Internal;

/// <summary>What baselines, value drivers and the acceptable line have to satisfy.</summary>
internal static class TermChecks
{
    private const decimal Most = 1_000_000_000m;
    private const int MostTasks = 1_000_000;
    private const double MostSuccess = 0.999;

    public static Refusal? Problem(BaselineDefinition baseline, DateOnly today)
    {
        if (baseline.UnitCost is null && baseline.SuccessRate is null)
            return Refusal.OutOfRange("unit_cost", "Give unit_cost, what a completed task cost, success_rate, the part that succeeded, or both.");
        if ((Amount("unit_cost", baseline.UnitCost, 0) ?? Amount("spread", baseline.Spread, 0) ?? Amount("setup_cost", baseline.SetupCost, 0)) is { } amount)
            return amount;
        if (baseline.TakenOn > today)
            return Refusal.OutOfRange("taken_on", $"taken_on must not be after today, {today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.");
        if (string.IsNullOrWhiteSpace(baseline.Source) || baseline.Source.Length > 200)
            return Refusal.OutOfRange("source", "source says where the figure is from, 1 to 200 characters.");
        if (baseline.Note is { Length: > 1000 })
            return Refusal.OutOfRange("note", "note has at most 1000 characters.");
        if (baseline.Sample is < 2 or > 100_000_000)
            return Refusal.OutOfRange("sample", $"sample must be from 2 to 100000000, not {baseline.Sample}.");
        if (baseline.SuccessRate is { } rate && rate is not (>= 0 and <= MostSuccess))
            return Refusal.OutOfRange("success_rate", string.Create(CultureInfo.InvariantCulture, $"success_rate must be from 0 to {MostSuccess}, not {rate}: no sample shows that an agent never fails."));
        return baseline switch
        {
            { Spread: not null, UnitCost: null } => Refusal.OutOfRange("unit_cost", "spread is that of unit_cost: give both."),
            { Spread: not null, Sample: null } => Refusal.OutOfRange("sample", "spread goes with sample, how many tasks were looked at."),
            { Spread: null, SuccessRate: null, Sample: not null } => Refusal.OutOfRange("spread", "sample goes with spread, or with success_rate."),
            _ => null,
        };
    }

    public static Refusal? Problem(DriverTerms terms)
    {
        if (Amount("rate", terms.Rate, -Most) is { } rate)
            return rate;
        if (terms.PerTask is null == terms.Kpi is null)
            return Refusal.OutOfRange("per_task", "Give either per_task, how much each completed task brings, or kpi, the reported figure that tells it.");
        if (terms.PerTask is < 0 or > Most)
            return Refusal.OutOfRange("per_task", $"per_task must be from 0 to {Most.ToString(CultureInfo.InvariantCulture)}.");
        if (terms.Kpi is { Length: 0 or > 100 })
            return Refusal.OutOfRange("kpi", "kpi names a reported figure, 1 to 100 characters.");
        return string.IsNullOrWhiteSpace(terms.Owner) || terms.Owner.Length > 200 ? Refusal.OutOfRange("owner", "owner names who answers for the figure, 1 to 200 characters.") : null;
    }

    public static Refusal? Problem(AcceptableLine line)
    {
        if (line.MinNetPerTask is null && line.MaxCostPerTask is null)
            return Refusal.OutOfRange("min_net_per_task", "Give min_net_per_task, max_cost_per_task, or both.");
        if ((Amount("min_net_per_task", line.MinNetPerTask, -Most) ?? Amount("max_cost_per_task", line.MaxCostPerTask, 0)) is { } amount)
            return amount;
        return line.MinTasks is < 1 or > MostTasks ? Refusal.OutOfRange("min_tasks", $"min_tasks must be from 1 to {MostTasks}, not {line.MinTasks}.") : null;
    }

    public static Refusal? Problem(CostAlertTerms terms)
    {
        if (Amount("max_cost_per_task", terms.MaxCostPerTask, 0) is { } amount)
            return amount;
        if (terms.MinTasks is < 1 or > MostTasks)
            return Refusal.OutOfRange("min_tasks", $"min_tasks must be from 1 to {MostTasks}, not {terms.MinTasks}.");
        if (terms.UnpricedCalls is < 1 or > MostTasks)
            return Refusal.OutOfRange("unpriced_calls", $"unpriced_calls must be from 1 to {MostTasks}, or null to watch none.");
        if (terms.UngovernedActs is < 1 or > MostTasks)
            return Refusal.OutOfRange("ungoverned_acts", $"ungoverned_acts must be from 1 to {MostTasks}, or null to watch none.");
        return terms.BudgetEndsWithin is { } within && (within < TimeSpan.FromMinutes(5) || within > TimeSpan.FromDays(90))
            ? Refusal.OutOfRange("budget_ends_within", "budget_ends_within must be from 5 minutes to 90 days, PT48H, or null to watch none.") : null;
    }

    /// <summary>True where nothing would ever be counted by a rule of this workflow.</summary>
    public static bool UnknownWorkflow(IRuleView rules, string workflow) => rules.Find(AutonomyRules.Workflow, workflow)?.Document is null;

    private static Refusal? Amount(string field, Money? money, decimal least) => money switch
    {
        null => null,
        { Currency: not EconomicsProjection.Currency } => Refusal.OutOfRange(field, $"{field} must be in USD, which money is counted in, not '{money.Currency}'."),
        { } amount when amount.Amount < least || amount.Amount > Most => Refusal.OutOfRange(field, string.Create(CultureInfo.InvariantCulture, $"{field} must be from {least} to {Most}.")),
        _ => null,
    };
}
