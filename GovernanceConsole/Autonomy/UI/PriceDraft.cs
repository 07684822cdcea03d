using GovernanceConsole.Kernel;

namespace GovernanceConsole.Autonomy.UI;

/// <summary>An amount in the form; none where it is empty.</summary>
internal sealed class PriceDraft
{
    public decimal? Amount { get; set; }

    public string Currency { get; set; } = "USD";

    public bool IsReadable => Amount is null || GovernanceConsole.Kernel.Money.IsCurrency(Currency.Trim());

    public Money? Money => Amount is { } amount ? new Money(amount, Currency.Trim()) : null;

    public void Take(Money? money) => (Amount, Currency) = (money?.Amount, money?.Currency ?? "USD");
}
