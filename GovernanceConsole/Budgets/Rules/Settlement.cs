namespace GovernanceConsole.Budgets.Rules;

/// <summary>What an action really used.</summary>
/// <param name="Happened">False where it failed or was cancelled: then only what is reported counts.</param>
/// <param name="Usd">The cost in US dollars, where reported.</param>
/// <param name="Tokens">Input and output together, where reported.</param>
public sealed record ActualUse(bool Happened, decimal? Usd, decimal? Tokens, decimal? ApiCalls);

/// <summary>One limit's part of an outcome.</summary>
/// <param name="Reserved">What goes back; 0 where the reservation had ended before.</param>
/// <param name="Actual">What counts as spent.</param>
public sealed record SettledAmount(string Limit, string Meter, DateTimeOffset Window, decimal Reserved, decimal Actual)
{
    /// <summary>How much more was used than was held for it.</summary>
    public decimal Overrun(decimal held) => Math.Max(0, Actual - held);
}

/// <summary>Turns a reservation and an outcome into what is spent and what goes back.</summary>
public static class Settlement
{
    /// <param name="isOpen">False where the reservation has expired or was released: nothing goes back, but what was used counts all the same.</param>
    public static IReadOnlyList<SettledAmount> Of(IReadOnlyList<ReservedAmount> amounts, ActualUse use, bool isOpen) =>
        [.. amounts.Select(amount => new SettledAmount(amount.Limit, amount.Meter, amount.Window, isOpen ? amount.Amount : 0, Actual(amount, use)))];

    private static decimal Actual(ReservedAmount amount, ActualUse use)
    {
        // Without a report, what happened used what was held for it.
        var unreported = use.Happened ? amount.Amount : 0;
        return amount.Unit switch
        {
            BudgetUnit.Usd => use.Usd ?? unreported,
            BudgetUnit.Tokens => use.Tokens ?? unreported,
            BudgetUnit.ApiCalls => use.ApiCalls ?? unreported,
            _ => unreported,
        };
    }
}
