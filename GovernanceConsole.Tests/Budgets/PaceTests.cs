using CsCheck;
using GovernanceConsole.Budgets;
using GovernanceConsole.Budgets.Rules;

namespace GovernanceConsole.Tests.Budgets;

/// <summary>Where a budget goes at its pace.</summary>
public sealed class PaceTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Start.AddDays(30);

    [Theory]
    [InlineData(100, 40, 10, 120, 25)]
    [InlineData(100, 20, 10, 60, null)]
    [InlineData(100, 100, 10, null, null)]
    [InlineData(100, 0, 10, null, null)]
    [InlineData(100, 50, 1, null, null)]
    public void Line_IsDrawnThroughWhatWasUsed(int limit, int used, int day, int? atEnd, int? usedUpOn)
    {
        var forecast = BudgetPace.Of(limit, new BudgetReading("budget:b", null, Start, used / 2m, used / 2m), End, Start.AddDays(day));
        Assert.Equal(atEnd is null ? null : new BudgetForecast(atEnd.Value, usedUpOn is { } on ? Start.AddDays(on) : null), forecast);
    }

    [Fact]
    public void ATotal_HasNoEndToForetell() => Assert.Null(BudgetPace.Of(100, new BudgetReading("budget:b", null, DateTimeOffset.UnixEpoch, 50, 0), null, Start));

    [Fact]
    public void WhatIsUsedUp_IsSoBeforeTheEnd_AndOnlyWhereTheLineCrossesTheLimit() =>
        Gen.Select(Gen.Decimal[1, 1_000_000], Gen.Decimal[0, 1_000_000], Gen.Int[1, 30 * 24 * 60]).Sample((limit, used, minutes) =>
        {
            var now = Start.AddMinutes(minutes);
            if (BudgetPace.Of(limit, new BudgetReading("budget:b", null, Start, used, 0), End, now) is not { } forecast)
                return used <= 0 || used >= limit || now >= End || minutes < 30 * 24 * 3;
            return forecast.UsedUpAt is { } at ? now <= at && at <= End && forecast.UsedAtEnd >= decimal.Round(limit, 2) : forecast.UsedAtEnd <= decimal.Round(limit, 2);
        });
}
