using System.Globalization;

namespace GovernanceConsole.Kernel;

/// <summary>Money as people read it: dollars by their sign, other currencies by their code.</summary>
public static class DollarText
{
    /// <summary>An amount with its currency. Unknown is a dash, never nought.</summary>
    public static string Of(Money? money) => money switch
    {
        null => "—",
        { Currency: "USD" } => Of(money.Amount),
        _ => string.Create(CultureInfo.InvariantCulture, $"{money.Amount:#,0.00##}\u00a0{money.Currency}"),
    };

    /// <summary>Cents from one dollar on; four places below, so that a call of a model is not nothing. Unknown is a dash, never nought.</summary>
    public static string Of(decimal? amount) => amount switch
    {
        null => "—",
        < 0 => "−" + Of(-amount),
        { } small when small is > 0 and < 1 => string.Create(CultureInfo.InvariantCulture, $"${small:0.00##}"),
        { } usd => string.Create(CultureInfo.InvariantCulture, $"${usd:N2}"),
    };
}
