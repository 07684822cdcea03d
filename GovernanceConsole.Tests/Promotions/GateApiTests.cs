using GovernanceConsole.Ledger;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace GovernanceConsole.Tests.Promotions;

/// <summary>Gates as clients read and change them.</summary>
public sealed class GateApiTests(ScenarioConsole shared) : IClassFixture<ScenarioConsole>
{
    [Fact]
    public async Task AGate_IsChangedByAnEntry_AndGoesBackToWhatItWas()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var original = await console.DoAsync("GET", "/api/v1/gates/to-2-success");
        Assert.Equal((0, 0.85, 100, "P7D"), (original.GetProperty("version").GetInt32(), original.GetProperty("threshold").GetDouble(), original.GetProperty("min_sample").GetInt32(), original.GetProperty("window").GetString()));
        var body = new { purpose = "promote", level = 2, metric = "success_rate", threshold = 0.9, min_sample = 200, window = "P14D", confidence = 0.999, reason = "We want to be surer." };
        Assert.Equal(412, (await console.CallAsync("PUT", "/api/v1/gates/to-2-success", body, null, ("If-Match", "\"3\""))).Status);
        var changed = await console.DoAsync("PUT", "/api/v1/gates/to-2-success", body);
        var entry = await console.DoAsync("GET", $"/api/v1/ledger/{changed.GetProperty("seq").GetInt64()}");
        Assert.Equal(("rule_change", "We want to be surer."), (entry.GetProperty("kind").GetString(), entry.GetProperty("body").GetProperty("rule").GetProperty("reason").GetString()));
        Assert.Equal(0.9, (await console.DoAsync("GET", "/api/v1/gates/to-2-success")).GetProperty("threshold").GetDouble());
        Assert.Equal(204, (await console.CallAsync("DELETE", "/api/v1/gates/to-2-success?reason=As+before")).Status);
        Assert.Equal(0.85, (await console.DoAsync("GET", "/api/v1/gates/to-2-success")).GetProperty("threshold").GetDouble());
        Assert.Equal(409, (await console.CallAsync("DELETE", "/api/v1/gates/to-2-success")).Status);
        Assert.Equal(404, (await console.CallAsync("DELETE", "/api/v1/gates/nowhere")).Status);
    }

    [Theory]
    [InlineData("""{"purpose":"promote","level":0,"metric":"success_rate","threshold":0.9}""", 422, "level")]
    [InlineData("""{"purpose":"promote","level":2,"metric":"success_rate","threshold":90}""", 422, "threshold")]
    [InlineData("""{"purpose":"promote","level":2,"metric":"success_drop","threshold":0.05}""", 422, "metric")]
    [InlineData("""{"purpose":"promote","level":2,"metric":"kpi_lift","threshold":0}""", 422, "kpi")]
    [InlineData("""{"purpose":"promote","level":2,"metric":"success_rate","threshold":0.9,"automatic":true}""", 422, "automatic")]
    [InlineData("""{"purpose":"promote","level":2,"metric":"success_rate","threshold":0.9,"confidence":1}""", 422, "confidence")]
    [InlineData("""{"purpose":"promote","level":2,"metric":"success_rate","threshold":0.9,"min_sample":0}""", 422, "min_sample")]
    [InlineData("""{"purpose":"promote","level":2,"metric":"success_rate","threshold":0.9,"scope":{"workflow":"nowhere"}}""", 422, "scope.workflow")]
    [InlineData("""{"purpose":"promote","level":3,"metric":"success_lift","threshold":0,"shares":{"control":0.5,"a":0.5}}""", 422, "shares")]
    [InlineData("""{"purpose":"promote","level":3,"metric":"sample_ratio","threshold":0,"treatment_share":0.5,"shares":{"control":0.5,"a":0.5}}""", 422, "shares")]
    [InlineData("""{"purpose":"promote","level":3,"metric":"sample_ratio","threshold":0,"shares":{"control":1}}""", 422, "shares")]
    [InlineData("""{"purpose":"promote","level":3,"metric":"sample_ratio","threshold":0,"shares":{"a":0.5,"b":0.5}}""", 422, "shares")]
    [InlineData("""{"purpose":"promote","level":3,"metric":"sample_ratio","threshold":0,"shares":{"control":0.5,"a":0.4}}""", 422, "shares")]
    [InlineData("""{"purpose":"promote","level":3,"metric":"sample_ratio","threshold":0,"shares":{"control":1,"a":0}}""", 422, "shares")]
    [InlineData("""{"purpose":"promote","level":2,"metric":"policy_pass","threshold":1,"against_baseline":true}""", 422, "against_baseline")]
    [InlineData("""{"purpose":"promote","level":2,"metric":"applause","threshold":0.9}""", 422, "metric")]
    [InlineData("""{"purpose":"promote","level":2,"metric":"success_rate"}""", 400, "threshold")]
    [InlineData("""{"purpose":"promote","level":2,"metric":"success_rate","threshold":0.9,"colour":"red"}""", 400, "colour")]
    public async Task ABadGate_IsNamedAndChangesNothing(string body, int status, string field)
    {
        var console = shared.Console;
        var head = console.Services.GetRequiredService<ILedger>().Head.Seq;
        var (code, problem) = await console.CallAsync("PUT", "/api/v1/gates/mine", body);
        Assert.True(code == status && problem.GetProperty("field").GetString() == field, $"{code} {problem}");
        Assert.Equal(head, console.Services.GetRequiredService<ILedger>().Head.Seq);
    }
}
