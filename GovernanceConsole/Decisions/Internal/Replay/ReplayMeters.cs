using GovernanceConsole.Budgets;
using GovernanceConsole.Budgets.Rules;

namespace GovernanceConsole.Decisions.Internal.Replay;

/// <summary>The meters of a replay. They begin empty and move as the real ones do.</summary>
internal sealed class ReplayMeters(TimeZoneInfo zone)
{
    private readonly Dictionary<(string Meter, DateTimeOffset Window), (decimal Spent, decimal Reserved)> _sums = [];
    private readonly Dictionary<string, IReadOnlyList<ReservedAmount>> _open = new(StringComparer.Ordinal);

    public BudgetReading Read(MeteredLimit limit, string? part, DateTimeOffset at)
    {
        var window = BudgetWindows.StartOf(limit.Period, at, zone);
        var (spent, reserved) = _sums.GetValueOrDefault((limit.MeterOf(part), window));
        return new BudgetReading(limit.Source, part, window, spent, reserved);
    }

    public void Reserve(string evaluationId, IReadOnlyList<ReservedAmount> amounts)
    {
        if (amounts.Count == 0)
            return;
        _open[evaluationId] = amounts;
        foreach (var amount in amounts)
            Move(amount, 0, amount.Amount);
    }

    /// <summary>Takes in what was really used. What was not permitted in this replay used nothing.</summary>
    public void Settle(string evaluationId, ActualUse use)
    {
        if (!_open.Remove(evaluationId, out var amounts))
            return;
        foreach (var (amount, settled) in amounts.Zip(Settlement.Of(amounts, use, isOpen: true)))
            Move(amount, settled.Actual, -amount.Amount);
    }

    /// <summary>Gives back what is still held.</summary>
    public void Release(string evaluationId)
    {
        if (!_open.Remove(evaluationId, out var amounts))
            return;
        foreach (var amount in amounts)
            Move(amount, 0, -amount.Amount);
    }

    private void Move(ReservedAmount amount, decimal spent, decimal reserved)
    {
        var sum = _sums.GetValueOrDefault((amount.Meter, amount.Window));
        _sums[(amount.Meter, amount.Window)] = (sum.Spent + spent, sum.Reserved + reserved);
    }
}
