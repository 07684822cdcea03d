using System.Globalization;

namespace GovernanceConsole.Kernel;

/// <summary>An amount in one currency. On the wire the amount is a decimal string, so that no client rounds it.</summary>
/// <param name="Amount">The amount in the currency's main unit.</param>
/// <param name="Currency">ISO 4217 code, three capital letters.</param>
public sealed record Money(decimal Amount, string Currency)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount:0.00##} {Currency}");

    /// <summary>True for three capital letters; whether the code is in use is not checked.</summary>
    public static bool IsCurrency(string? code) => code is { Length: 3 } && !code.AsSpan().ContainsAnyExceptInRange('A', 'Z');
}
