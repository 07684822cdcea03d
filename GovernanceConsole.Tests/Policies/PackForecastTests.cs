using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Policies;
using GovernanceConsole.Tests.Infrastructure;
using GovernanceConsole.Web;
using Microsoft.Extensions.DependencyInjection;

namespace GovernanceConsole.Tests.Policies;

/// <summary>What a draft would have done is what it does when it is enforced and the same is asked again.</summary>
public sealed class PackForecastTests
{
    private static readonly PackDefinition Draft = JsonSerializer.Deserialize<PackDefinition>("""
        {"mode":"shadow","rules":[
          {"id":"eu","effect":"hold","when":{"field":"region","op":"eq","value":"EU"}},
          {"id":"promise","effect":"deny","when":{"all":[{"field":"content.body","op":"exists"},{"field":"content.body","op":"contains","value":"guaranteed"}]}}]}
        """, WireJson.Options)!;

    [Fact]
    public async Task TheForecast_IsWhatHappensThen()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var token = await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 1);
        JsonObject[] asked = [Scenario.Question(), Scenario.Question(region: "US"), With("guaranteed warm", "US"), With("plain words", "US"), With("guaranteed, too", "EU")];
        foreach (var question in asked)
            Assert.Equal("permit", (await Scenario.AskAsync(console, token, question)).GetProperty("outcome").GetString());

        var forecast = await console.Services.GetRequiredService<IPolicyForecast>().ForecastAsync("draft", Draft, TimeSpan.FromDays(7), CancellationToken.None);

        Assert.Equal((5, 0, true), (forecast!.Considered, forecast.WithoutContent, forecast.Complete));
        Assert.Equal([new RuleCount("eu", PackMode.Enforce, 2, 0), new RuleCount("promise", PackMode.Enforce, 0, 2)], forecast.Rules);
        await console.DoAsync("PUT", "/api/v1/policies/draft", JsonSerializer.Serialize(Draft with { Mode = PackMode.Enforce }, WireJson.Options));
        var then = new List<string>();
        foreach (var question in asked)
            then.Add((await Scenario.AskAsync(console, token, question)).GetProperty("outcome").GetString()!);
        Assert.Equal(["hold", "permit", "deny", "permit", "deny"], then);
        Assert.Equal(
            then.Where(outcome => outcome != "permit").GroupBy(outcome => ("permit", outcome)).ToDictionary(group => group.Key, group => group.Count()),
            forecast.Changes);
        Assert.Null(await console.Services.GetRequiredService<IPolicyForecast>().ForecastAsync("draft", Draft with { Rules = [Draft.Rules[0] with { When = new Condition(Field: "nowhere", Op: "eq") }] }, TimeSpan.FromDays(7), CancellationToken.None));
    }

    private static JsonObject With(string body, string region)
    {
        var question = Scenario.Question(region: region);
        question["action"]!["properties"]!["content"] = new JsonObject { ["body"] = body };
        return question;
    }
}
