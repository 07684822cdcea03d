using System.Globalization;

namespace GovernanceConsole.Kernel;

/// <summary>US dollars as people read them.</summary>
public static class DollarText
{
    /// <summary>Cents from one dollar on; four places below, so that a call of a model is not nothing. Unknown is a dash, never nought.</summary>
    public static string Of(decimal? amount) => amount switch
    {
        null => "—",
        < 0 => "−" + Of(-amount),
        { } small when small is > 0 and < 1 => string.Create(CultureInfo.InvariantCulture, $"${small:0.00##}"),
        { } usd => string.Create(CultureInfo.InvariantCulture, $"${usd:N2}"),
    };
}
