using System.Globalization;
using MudBlazor;

namespace GovernanceConsole.Components;

/// <summary>A field for a number. A comma is no number here: half of the world means a decimal point by it, and the other half nothing.</summary>
public sealed class NumberField<T> : MudNumericField<T>
{
    private static readonly CultureInfo WithoutGroups = Create();

    public NumberField()
    {
        Culture = WithoutGroups;
    }

    protected override CultureInfo GetCulture() => WithoutGroups;

    private static CultureInfo Create()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        // Never typed, so that nothing is ever read as a group.
        culture.NumberFormat.NumberGroupSeparator = "\u2063";
        culture.NumberFormat.CurrencyGroupSeparator = "\u2063";
        return CultureInfo.ReadOnly(culture);
    }
}
