using System.Text.Json;
using Bunit;
using GovernanceConsole.Autonomy;
using GovernanceConsole.Autonomy.UI;
using GovernanceConsole.Components;
using GovernanceConsole.Kernel;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using MudBlazor.Services;

namespace GovernanceConsole.Tests.Components;

/// <summary>The kit that pages are made of.</summary>
public sealed class ComponentTests : BunitContext
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private readonly ChangeHub _hub = new();

    public ComponentTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddSingleton<TimeProvider>(_clock);
        Services.AddSingleton(_hub);
        Services.AddSingleton<IActorNames, PlainNames>();
        Services.AddSingleton(Options.Create(new OrganisationOptions { TimeZone = "Europe/Berlin" }));
    }

    [Theory]
    [InlineData(-3, "just now"), InlineData(-42, "42 s ago"), InlineData(-600, "10 min ago"), InlineData(-7200, "2 h ago"), InlineData(-200_000, "22 Nov 2026 02:26")]
    public void TimeText_SaysHowLongAgo(int seconds, string text) =>
        Assert.Equal(text, Render<TimeText>(time => time.Add(component => component.At, _clock.GetUtcNow().AddSeconds(seconds)).Add(component => component.Relative, true)).Find("time").TextContent);

    [Fact]
    public void TimeText_ShowsTheOrganisationsZoneWithItsOffsetOnHover()
    {
        var time = Render<TimeText>(parameters => parameters.Add(component => component.At, _clock.GetUtcNow())).Find("time");
        Assert.Equal("10:00:00", time.TextContent);
        Assert.Equal("24 November 2026 10:00:00.000 +01:00 Europe/Berlin", time.GetAttribute("title"));
    }

    [Theory]
    [InlineData(-9 * 3600, "01:00:00"), InlineData(-11 * 3600, "23 Nov 2026 23:00"), InlineData(13 * 3600, "23:00:00"), InlineData(15 * 3600, "25 Nov 2026 01:00")]
    public void TimeText_OfAnotherDay_HasItsDate(int seconds, string text) =>
        Assert.Equal(text, Render<TimeText>(time => time.Add(component => component.At, _clock.GetUtcNow().AddSeconds(seconds))).Find("time").TextContent);

    [Theory]
    [InlineData("12.5", 12.5), InlineData("1250", 1250.0), InlineData("-3", -3.0), InlineData("12,5", null), InlineData("1,250", null), InlineData("1,250.00", null)]
    public void NumberField_TakesNoComma(string typed, double? read)
    {
        decimal? value = null;
        Render<NumberField<decimal?>>(field => field.Add(component => component.ValueChanged, changed => value = changed)).Find("input").Change(typed);
        Assert.Equal((decimal?)read, value);
    }

    [Fact]
    public void TimeText_Unknown_IsADashNeverAZero() =>
        Assert.Equal("—", Render<TimeText>(parameters => parameters.Add(component => component.At, null)).Find("span").TextContent);

    [Fact]
    public void JsonDiff_NamesEachMemberThatDiffers()
    {
        var changes = JsonDiff.Between(
            JsonElement.Parse("""{"name":"a","tools":["x"],"scope":{"region":"EU"},"gone":1}"""),
            JsonElement.Parse("""{"name":"a","tools":["x","y"],"scope":{"region":"NA"},"new":true}"""));
        Assert.Equal(
            [new("gone", "1", null), new("new", null, "true"), new("scope.region", "EU", "NA"), new("tools", "x", "x, y")],
            changes);
    }

    [Fact]
    public async Task ReasonDialog_TakesAReasonAndTheTypedName()
    {
        var provider = Render<MudDialogProvider>();
        var dialogs = Services.GetRequiredService<IDialogService>();
        var asked = provider.InvokeAsync(() => ReasonDialog.AskAsync(dialogs, "Stop everything", "Stops all.", "Stop now", Color.Error, "everything"));
        AngleSharp.Dom.IElement Stop() => provider.FindAll("button").Single(button => button.TextContent.Contains("Stop now", StringComparison.Ordinal));
        Assert.True(Stop().HasAttribute("disabled"));

        provider.Find("textarea").Input("A drill");
        Assert.True(Stop().HasAttribute("disabled"));
        provider.Find("input").Input("everything");
        Assert.False(Stop().HasAttribute("disabled"));
        await Stop().ClickAsync(new());

        Assert.Equal("A drill", await asked);
    }

    [Fact]
    public void LiveComponent_LooksAgainOnceForManyNotices()
    {
        var counter = Render<Counter>();
        Assert.Equal(1, counter.Instance.Looked);
        for (var i = 0; i < 100; i++)
            _hub.Publish(new ChangeNotice(ChangeTopics.Rule, "dial/x", i));
        _hub.Publish(new ChangeNotice(ChangeTopics.Ledger, null, 101));
        _clock.Advance(TimeSpan.FromMilliseconds(300));
        counter.WaitForAssertion(() => Assert.Equal(2, counter.Instance.Looked));
    }

    [Fact]
    public void LiveComponent_SeesWhatChangesWhileItFirstLooks()
    {
        var first = new TaskCompletionSource();
        var counter = Render<Counter>(parameters => parameters.Add(one => one.FirstLook, first.Task));
        _hub.Publish(new ChangeNotice(ChangeTopics.Rule, "dial/x", 1));
        _clock.Advance(TimeSpan.FromMilliseconds(300));
        Assert.Equal(1, counter.Instance.Looked);
        first.SetResult();
        counter.WaitForAssertion(() => Assert.Equal(2, counter.Instance.Looked));
    }

    [Fact]
    public void ForecastWords_SayWhatWouldHaveChanged()
    {
        var forecast = new DialForecast(1243, new Dictionary<(string, string), int> { [("hold", "permit")] = 310 }, [], Complete: true);
        Assert.Equal("310 of 1,243 actions in the last 7 days would no longer have waited for approval.", Assert.Single(ForecastWords.Sentences(forecast)));
        Assert.Equal("No agent asked for anything here in the last 7 days.", Assert.Single(ForecastWords.Sentences(forecast with { Considered = 0 })));
    }

    private sealed class Counter : LiveComponent
    {
        [Parameter]
        public Task FirstLook { get; set; } = Task.CompletedTask;

        public int Looked { get; private set; }

        protected override bool Concerns(ChangeNotice notice) => notice.Topic == ChangeTopics.Rule;

        protected override Task RefreshAsync()
        {
            Looked++;
            return Looked == 1 ? FirstLook : Task.CompletedTask;
        }
    }
}
