using GovernanceConsole.Telemetry;
using GovernanceConsole.Telemetry.Rules;

namespace GovernanceConsole.Tests.Economics;

public sealed class UsageCostTests
{
    private static readonly ModelPrice Price = new(3m, 15m, "USD", DateTimeOffset.UnixEpoch, 0.30m);

    [Theory]
    [InlineData(1_000_000, 0, 0, "3")]
    [InlineData(0, 1_000_000, 0, "15")]
    [InlineData(1_000_000, 0, 400_000, "1.92")]
    [InlineData(100, 10, 100, "0.00018")]
    [InlineData(100, 0, 500, "0.00003")]
    [InlineData(0, 0, 0, "0")]
    public void Tokens_CostWhatTheirPriceSays(long input, long output, long cached, string usd) =>
        Assert.Equal(new UsageCost(decimal.Parse(usd, System.Globalization.CultureInfo.InvariantCulture), 0), UsageCost.Of(new ModelUsage("m", input, output, 1, cached), Price));

    [Fact]
    public void CachedTokens_WithoutAPriceOfTheirOwn_CostAsInput() =>
        Assert.Equal(3m, UsageCost.Of(new ModelUsage("m", 1_000_000, 0, 1, 500_000), Price with { CachedInputPerMillion = null })!.Usd);

    [Theory]
    [InlineData(7L, 7)]
    [InlineData(null, 1)]
    [InlineData(0L, 1)]
    public void WithoutAPrice_TheCallsAreCountedAndNothingIsMadeUp(long? calls, long unpriced) =>
        Assert.Equal(new UsageCost(null, unpriced), UsageCost.Of(new ModelUsage("m", 10, 10, calls), null));

    [Fact]
    public void WithoutTokens_NothingWasUsed()
    {
        Assert.Null(UsageCost.Of(null, Price));
        Assert.Null(UsageCost.Of(new ModelUsage("m", ApiCalls: 3), Price));
    }
}
