using Bunit;
using GovernanceConsole.Promotions;
using GovernanceConsole.Promotions.UI;

namespace GovernanceConsole.Tests.Promotions;

/// <summary>How cohorts are shown, and how people write their split.</summary>
public sealed class CohortViewTests
{
    private static readonly DateOnly Day = new(2026, 11, 2);
    private static readonly EvidenceDay[] Success = [new(Day, 10, 9, 4, 2), new(Day.AddDays(1), 10, 10, 0, 0)];

    [Fact]
    public void TheChart_ShowsSuccess_OrAReportedFigure_AgainstControl()
    {
        using var context = new BunitContext();
        var chart = context.Render<CohortChart>(parameters => parameters.Add(one => one.Success, Success).Add(one => one.Agent, "lead-router"));
        Assert.Equal("Success by day from 2 Nov to 3 Nov: lead-router 95 %, control 50 %", chart.Find("svg").GetAttribute("aria-label"));
        Assert.Equal([1, 2], chart.FindAll("polyline").Select(line => line.GetAttribute("points")!.Split(' ').Length));

        var figure = new EvidenceFigure("hours", [new(Day, 2, 8, 1, 9), new(Day.AddDays(2), 2, 4, 0, 0)]);
        chart.Render(parameters => parameters.Add(one => one.Figure, figure));
        Assert.Equal("hours by day from 2 Nov to 4 Nov: lead-router 3, control 9", chart.Find("svg").GetAttribute("aria-label"));
        Assert.Contains("axis 1.3 to 9.7", chart.Find("figcaption").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void TheTable_SaysHowFarEachTreatmentIsFromControl()
    {
        using var context = new BunitContext();
        EvidenceCohort[] cohorts = [new("control", 200, 170), new("short", 100, 95, false, 0.1, 0.01, 0.19), new("old", 10, 5, true)];
        var rows = context.Render<CohortTable>(parameters => parameters.Add(one => one.Cohorts, cohorts)).FindAll("tbody tr");
        Assert.Equal(["control", "200", "85 %", "—"], rows[0].Children.Select(cell => cell.TextContent.Trim()));
        Assert.Equal(["short", "100", "95 %", "+10 (+1 to +19)"], rows[1].Children.Select(cell => cell.TextContent.Trim()));
        Assert.Equal("old over", rows[2].Children[0].TextContent.Trim());
    }

    [Theory]
    [InlineData("control 50, short 25, long 25", "control 50, short 25, long 25")]
    [InlineData(" control 33.4% ,who is free 66.6", "control 33.4, who is free 66.6")]
    [InlineData("control", null)]
    [InlineData("control fifty", null)]
    [InlineData("a 50, a 50", null)]
    public void ASplit_IsReadAsPeopleWriteIt(string text, string? again) => Assert.Equal(again, ShareText.Read(text) is { } shares ? ShareText.Of(shares) : null);
}
