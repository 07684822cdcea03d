using System.Globalization;
using GovernanceConsole.Kernel;

namespace GovernanceConsole.Economics.UI;

/// <summary>Figures as people read them. Unknown is a dash, never nought.</summary>
internal static class Figures
{
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Dollars(decimal? amount) => DollarText.Of(amount);

    /// <summary>Dollars for a headline: whole ones where cents say nothing.</summary>
    public static string Headline(decimal? amount) => amount switch
    {
        >= 10_000 => string.Create(CultureInfo.InvariantCulture, $"${amount:N0}"),
        <= -10_000 => "−" + Headline(-amount),
        _ => Dollars(amount),
    };

    public static Money? Usd(decimal? amount) => amount is { } usd ? new Money(usd, "USD") : null;

    /// <summary>The bases of a value, in short.</summary>
    public static string Bases(ValueFigures value) =>
        string.Join(", ", new[] { ("declared", value.Declared), ("measured", value.Measured), ("attributed", value.Attributed) }.Where(part => part.Item2 is not null).Select(part => part.Item1));

    /// <summary>What a value rests on.</summary>
    public static string Basis(ValueFigures value) => value.Total is null
        ? "No value was reported."
        : string.Join(", ", new[] { ("declared", value.Declared), ("measured", value.Measured), ("attributed", value.Attributed) }.Where(part => part.Item2 is not null).Select(part => $"{part.Item1} {Dollars(part.Item2)}"));
}
