using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Promotions;

/// <summary>The demo organisation's month is evidence like any other.</summary>
public sealed class DemoEvidenceTests
{
    [Fact]
    public async Task TheMonth_GivesAPromotion_Holds_AndARollback()
    {
        await using var console = await ConsoleHost.OnSqliteAsync(settings => (settings["Environment"], settings["Demo:Enabled"], settings["Promotions:Every"]) = ("Development", "true", "00:00:01"));
        // One scope is looked at after another, and again as more of the month is folded: what is waited for is the answer, not the first words.
        var found = await Eventually.GetAsync(
            async () => (await console.DoAsync("GET", "/api/v1/recommendations?limit=500")).GetProperty("items").EnumerateArray()
                .Select(one => (one.GetProperty("kind").GetString()!, one.GetProperty("agent").GetString()!, one.GetProperty("state").GetString()!)).ToList(),
            all => all.Contains(("promote", "lead-router", "open")) && all.Contains(("rollback", "send-time-optimiser", "accepted")),
            longest: TimeSpan.FromMinutes(4));
        Assert.Contains(found, one => one is ("hold", _, "open"));
    }
}
