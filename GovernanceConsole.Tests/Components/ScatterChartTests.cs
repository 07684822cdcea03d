using System.Globalization;
using System.Text.RegularExpressions;
using Bunit;
using GovernanceConsole.Components;

namespace GovernanceConsole.Tests.Components;

/// <summary>Points stand where they belong, names where they can be read.</summary>
public sealed partial class ScatterChartTests : BunitContext
{
    [Fact]
    public void EveryPoint_HasANamedLink_AndNamesNearEachOtherDoNotMeet()
    {
        ScatterPoint[] points = [.. Enumerable.Range(0, 8).Select(index => new ScatterPoint($"agent-{index}", 1 + (index / 100m), 2 + (index / 100m), "good", $"agent-{index}: all there is to say", $"/economics/agent-{index}"))];
        var chart = Show(points);
        var names = chart.FindAll("a.name");
        Assert.Equal(points.Select(point => point.Title).Order(), names.Select(name => name.GetAttribute("aria-label")!).Order());
        Assert.All(names, name => Assert.StartsWith("/economics/agent-", name.GetAttribute("href"), StringComparison.Ordinal));
        var heights = names.Select(name => double.Parse(Bottom().Match(name.GetAttribute("style")!).Groups[1].Value, CultureInfo.InvariantCulture)).Order().ToList();
        Assert.All(heights.Zip(heights.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 7.69, $"{pair.First} and {pair.Second}"));
        Assert.All(chart.FindAll("a.dot"), dot => Assert.Equal("-1", dot.GetAttribute("tabindex")));
    }

    [Fact]
    public void Scales_AreRoundAndHoldWhatIsBelowNought()
    {
        var chart = Show([new("loss", 37, -5, "bad", "loss", "/a"), new("gain", 120, 410, "good", "gain", "/b")]);
        Assert.Equal("200", chart.FindAll("figcaption span")[^1].TextContent);
        Assert.Equal("500", chart.Find(".y-top").TextContent);
        Assert.Equal("-5", chart.Find(".y-low").TextContent);
        var empty = Show([]);
        Assert.Empty(empty.FindAll("a"));
    }

    [Fact]
    public void AmountsFarApart_StandOnALogarithm_WithEqualAmountsOnTheLine()
    {
        var chart = Show([new("small", 10, 10, "plain", "small", "/a"), new("large", 1_000_000, 1_000_000, "plain", "large", "/b")]);
        Assert.Contains("logarithmic", chart.Find("figcaption").TextContent, StringComparison.Ordinal);
        Assert.All(chart.FindAll("a.dot"), dot => Assert.Matches(@"^left:([0-9.]+)%;bottom:\1%$", dot.GetAttribute("style")!));
    }

    private IRenderedComponent<ScatterChart> Show(IReadOnlyList<ScatterPoint> points) => Render<ScatterChart>(chart => chart
        .Add(one => one.Points, points).Add(one => one.Across, "cost").Add(one => one.Upward, "value").Add(one => one.Format, amount => amount.ToString("0.##", CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"bottom:(-?[0-9.]+)%", RegexOptions.CultureInvariant)]
    private static partial Regex Bottom();
}
