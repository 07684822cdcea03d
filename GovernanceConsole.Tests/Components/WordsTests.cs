using System.Text.Json;
using Bunit;
using GovernanceConsole.Components;
using GovernanceConsole.Decisions.Engine;
using GovernanceConsole.Kernel;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace GovernanceConsole.Tests.Components;

/// <summary>What the wire says, as people say it.</summary>
public sealed class WordsTests : BunitContext
{
    public WordsTests()
    {
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero)));
        Services.AddSingleton(Options.Create(new OrganisationOptions { TimeZone = "Europe/Berlin" }));
        Services.AddSingleton<IActorNames, PlainNames>();
    }

    [Theory]
    [InlineData("happened_at", "happened_at lies in the future.", "The time it happened lies in the future.")]
    [InlineData("risk_points", "risk_points must be from 0 to 1000, not 2000.", "Risk points must be from 0 to 1000, not 2000.")]
    [InlineData("match.min_amount", "match.min_amount must not be negative.", "Min amount must not be negative.")]
    [InlineData("limit", "limit has at most six decimals.", "Limit has at most six decimals.")]
    [InlineData("about.agent", "agent_latency is about one agent: name it.", "Agent latency is about one agent: name it.")]
    [InlineData("agent", "There is no agent 'my_agent'.", "There is no agent 'my_agent'.")]
    [InlineData("id", "A budget's id starts with 'a_b', not 'c_d'.", "A budget's id starts with 'a_b', not 'c_d'.")]
    [InlineData("expires_at", "expires_at must be after 2026-11-24T09:30:00.0000000+00:00.", "The new end must be after 24 November 2026 09:30 UTC.")]
    [InlineData(null, "email.send is killed.", "email.send is killed.")]
    public void ARefusal_SpeaksOfNoField(string? field, string detail, string words) =>
        Assert.Equal(words, new Refusal(RefusalKind.OutOfRange, detail, field).InWords());

    [Theory]
    [InlineData("window", "P7D", "7 days"), InlineData("within", "PT1H30M", "1 hour 30 minutes"), InlineData("enabled", "true", "yes")]
    [InlineData("severity", "never_delegated", "never delegated"), InlineData("agent", "my_agent", "my_agent"), InlineData("title", "Plan P7D", "Plan P7D")]
    public void AValue_IsSaid_WhereItIsAWordOfTheWire(string path, string value, string words) => Assert.Equal(words, WireWords.Value(path, value));

    [Fact]
    public void EveryReasonCode_HasWords() =>
        Assert.All(
            typeof(ReasonCodes).GetFields().Select(field => (string)field.GetValue(null)!),
            code => Assert.True(ReasonText.Of(code) != code && (code.Contains('_', StringComparison.Ordinal) ? ReasonText.Of(code) != code.Replace('_', ' ') : ReasonText.Of(code).Contains(' ', StringComparison.Ordinal)), code));

    [Theory]
    [InlineData("1234.5", "USD", "$1,234.50"), InlineData("0.0012", "USD", "$0.0012"), InlineData("-3", "USD", "−$3.00"), InlineData("1234.5", "EUR", "1,234.50\u00a0EUR")]
    public void Money_HasItsCurrency(string amount, string currency, string text) =>
        Assert.Equal(text, DollarText.Of(new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency)));

    [Fact]
    public void AHistory_SaysTimesPeopleAndListsInWords()
    {
        var changes = JsonDiff.Between(null, JsonElement.Parse("""{"happened_at":"2026-11-22T08:59:21Z","reported_by":"person:jo@example.com","thresholds":[{"percent":80,"then":"notify"}],"scope":{"business_unit":"retail"}}"""));
        var items = Render<ChangeList>(list => list.Add(component => component.Changes, changes)).FindAll("li").Select(item => string.Join(' ', item.Children.Select(part => part.TextContent.Trim())));
        Assert.Equal(["happened at 22 Nov 2026 09:59", "reported by Jo Doe", "scope › business unit retail", "thresholds percent 80, then notify"], items);
    }

    [Fact]
    public void AnActor_IsCalledByName_WithTheAddressOnHover()
    {
        var name = Render<ActorName>(actor => actor.Add(component => component.Who, "person:jo@example.com")).Find("span");
        Assert.Equal(("Jo Doe", "person:jo@example.com"), (name.TextContent, name.GetAttribute("title")));
        Assert.Equal("Jo Doe", Render<ActorName>(actor => actor.Add(component => component.Who, "jo@example.com")).Find("span").TextContent);
        Assert.Equal("Brand: the team", Render<ActorName>(actor => actor.Add(component => component.Who, "Brand: the team")).Find("span").TextContent);
    }
}
