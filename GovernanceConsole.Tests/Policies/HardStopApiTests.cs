using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Budgets;
using GovernanceConsole.Decisions;
using GovernanceConsole.Ledger;
using GovernanceConsole.Policies;
using GovernanceConsole.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace GovernanceConsole.Tests.Policies;

/// <summary>Hard stops over HTTP: they deny at every level, with every approval.</summary>
public sealed class HardStopApiTests(PostgresServer postgres)
{
    [Fact]
    public async Task Keywords_InAnyArgument_Deny_AndAreDecidedAgainWithoutTheContent()
    {
        await using var console = await StartAsync();
        await console.DoAsync("PUT", "/api/v1/hard-stops/words", """{"kind":"keyword_block","value":["casino","free money"],"message":"Never these words."}""");
        Assert.Null(await ReasonAsync(console, question => Properties(question)["content"] = new JsonObject { ["body"] = "Freemoney, casinos." }));
        var denied = await AskAsync(console, question => Properties(question)["content"] = new JsonObject { ["parts"] = new JsonArray(new JsonObject { ["html"] = "<b>FREE</b> money" }) });
        Assert.Null(denied.Reason());
        denied = await AskAsync(console, question => Properties(question)["content"] = new JsonObject { ["parts"] = new JsonArray(new JsonObject { ["text"] = "Get ＦＲＥＥ\nmoney!" }) });
        Assert.Equal("hard_stop", denied.Reason());
        Assert.Equal("Never these words.", denied.GetProperty("reasons")[0].GetProperty("message").GetString());
        Assert.Equal("free money", denied.GetProperty("reasons")[0].GetProperty("used").GetString());
        Assert.Equal("hard_stop", await ReasonAsync(console, question => Properties(question)["subject_line"] = "Casino night"));
        Assert.True((await console.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());

        Assert.Equal(422, (await console.CallAsync("DELETE", "/api/v1/hard-stops/words")).Status);
        Assert.Equal(204, (await console.CallAsync("DELETE", "/api/v1/hard-stops/words?reason=over")).Status);
        Assert.Null(await ReasonAsync(console, question => Properties(question)["subject_line"] = "Casino night"));
    }

    [Fact]
    public async Task Exclusions_AreKeptHashed_AndLookedForWhereverSomebodyIsNamed()
    {
        await using var console = await StartAsync();
        var saved = await console.DoAsync("PUT", "/api/v1/hard-stops/out", """{"kind":"audience_exclusion","value":{"entries":["Anna@Example.com","vip-list","4711"]}}""");
        Assert.Equal(3, saved.GetProperty("value").GetProperty("list").GetProperty("count").GetInt32());
        Assert.DoesNotContain("nna", saved.ToString(), StringComparison.Ordinal);
        Assert.Equal("hard_stop", await ReasonAsync(console, question => Properties(question)["recipient"] = "anna@example.com"));
        Assert.Equal("hard_stop", await ReasonAsync(console, question => Properties(question)["recipients"] = new JsonArray("bob@example.com", "ANNA@example.com ")));
        Assert.Equal("hard_stop", await ReasonAsync(console, question => Properties(question)["audience"] = new JsonObject { ["id"] = "VIP-list" }));
        Assert.Equal("hard_stop", await ReasonAsync(console, question => question["resource"]!["properties"]!["audience_id"] = "vip-list"));
        Assert.Equal("hard_stop", await ReasonAsync(console, question => Properties(question)["customer_id"] = 4711));
        Assert.Equal("hard_stop", await ReasonAsync(console, question => question["resource"]!["properties"]!["segment"] = "vip-list"));
        Assert.Null(await ReasonAsync(console, question => Properties(question)["recipient"] = "bob@example.com"));
        Assert.True((await console.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task List_ComesAsLinesOrJson_InPlaceOfTheFormerOne()
    {
        await using var console = await StartAsync();
        await console.DoAsync("PUT", "/api/v1/hard-stops/out", """{"kind":"audience_exclusion","value":[],"scope":{"channel":"email"}}""");
        var lines = string.Join("\r\n", Enumerable.Range(0, 20_000).Select(i => $"person-{i}@example.com").Append("person-1@example.com").Append(""));
        var saved = await console.DoAsync("PUT", "/api/v1/hard-stops/out/entries?reason=from+the+CRM", new StringContent(lines, Encoding.UTF8, "text/plain"));
        Assert.Equal(20_000, saved.GetProperty("value").GetProperty("list").GetProperty("count").GetInt32());
        Assert.Equal("email", saved.GetProperty("scope").GetProperty("channel").GetString());
        Assert.Equal("hard_stop", await ReasonAsync(console, question => Properties(question)["recipient"] = "person-19999@example.com"));
        Assert.Null(await ReasonAsync(console, question => Properties(question)["recipient"] = "person-20000@example.com"));

        var renamed = await console.DoAsync("PUT", "/api/v1/hard-stops/out", $$"""{"kind":"audience_exclusion","name":"From the CRM","scope":{"channel":"email"},"value":{{saved.GetProperty("value")}}}""");
        Assert.Equal(saved.GetProperty("value").ToString(), renamed.GetProperty("value").ToString());
        Assert.Equal("hard_stop", await ReasonAsync(console, question => Properties(question)["recipient"] = "person-7@example.com"));
        Assert.Equal(422, (await console.CallAsync("PUT", "/api/v1/hard-stops/other", $$"""{"kind":"audience_exclusion","value":{{saved.GetProperty("value")}}}""")).Status);
        await console.DoAsync("PUT", "/api/v1/hard-stops/out/entries", """["only@example.com"]""");
        Assert.Null(await ReasonAsync(console, question => Properties(question)["recipient"] = "person-19999@example.com"));
        Assert.Equal(400, (await console.CallAsync("PUT", "/api/v1/hard-stops/out/entries", """[1]""")).Status);
        Assert.Equal(400, (await console.CallAsync("PUT", "/api/v1/hard-stops/out/entries", new ByteArrayContent([0xFF, 0xFE, 0x61]) { Headers = { ContentType = new("text/plain") } })).Status);
        Assert.Equal(400, (await console.CallAsync("PUT", "/api/v1/hard-stops/out/entries", new StringContent("a", Encoding.UTF8, "image/png"))).Status);
        Assert.Equal(422, (await console.CallAsync("PUT", "/api/v1/hard-stops/out/entries", new StringContent(new string('a', 1001), Encoding.UTF8, "text/plain"))).Status);
        Assert.Equal(404, (await console.CallAsync("PUT", "/api/v1/hard-stops/none/entries", """["x"]""")).Status);
        Assert.Equal("hard_stop", await ReasonAsync(console, question => Properties(question)["recipient"] = "only@example.com"));
    }

    [Fact]
    public async Task TenThousandPhrases_DoNotFitADocument_AndStandBesideIt()
    {
        await using var console = await StartAsync();
        var words = Enumerable.Range(0, 10_000).Select(i => $"forbidden phrase {i}");
        var saved = await console.DoAsync("PUT", "/api/v1/hard-stops/words", new { kind = "keyword_block", value = new { words } });
        Assert.Equal(10_000, saved.GetProperty("value").GetProperty("list").GetProperty("count").GetInt32());
        Assert.Equal("hard_stop", await ReasonAsync(console, question => Properties(question)["text"] = "a Forbidden Phrase 9999 here"));
        Assert.Null(await ReasonAsync(console, question => Properties(question)["text"] = "a forbidden phrase 10000 here"));
    }

    [Fact]
    public async Task ListThatIsNotLoaded_DeniesAndSaysSo_AndOtherNodesLoadItThemselves()
    {
        var connection = await postgres.NewDatabaseAsync();
        await using var first = await ConsoleHost.OnPostgresAsync(postgres, connection);
        await Scenario.SetUpAsync(first);
        await Scenario.DialAsync(first, 3);
        await using var second = await ConsoleHost.OnPostgresAsync(postgres, connection);
        await first.DoAsync("PUT", "/api/v1/hard-stops/out", """{"kind":"audience_exclusion","value":["anna@example.com"]}""");
        // Whoever asks before the list is there is denied; then it is there.
        await Eventually.ThatAsync(async () => await ReasonAsync(second, question => Properties(question)["recipient"] = "bob@example.com") is null);
        Assert.Equal("hard_stop", await ReasonAsync(second, question => Properties(question)["recipient"] = "anna@example.com"));

        var rules = first.Services.GetRequiredService<IRuleBook>();
        var lost = new HardStopDefinition(HardStopKind.AudienceExclusion, JsonElement.Parse($$"""{"list":{"count":1,"sha256":"{{new string('0', 64)}}"} }"""));
        await rules.ChangeAsync([new RuleChange { Kind = PolicyRules.HardStop, Id = "lost", Document = RuleDocuments.Document(lost), Actor = Kernel.ActorRef.System("test"), Reason = "test" }], TestContext.Current.CancellationToken);
        var answer = await AskAsync(first);
        Assert.Equal("hard_stop", answer.Reason());
        Assert.Contains("is not loaded yet", answer.GetProperty("reasons")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.True((await first.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());
    }

    [Theory]
    [InlineData("""{"from":"2020-01-01T00:00:00Z","to":"2099-01-01T00:00:00Z","reason":"Mourning"}""", true)]
    [InlineData("""{"windows":[{"from":"2020-01-01T00:00:00Z","to":"2020-01-02T00:00:00Z"},{"from":"2020-02-01T00:00:00+01:00","to":"2099-01-01T00:00:00Z"}]}""", true)]
    [InlineData("""{"windows":[{"from":"2020-01-01T00:00:00Z","to":"2020-01-02T00:00:00Z"}]}""", false)]
    [InlineData("""{"dates":["2020-12-25"],"time_zone":"Europe/Berlin"}""", false)]
    public async Task Blackout_DeniesWhileItLasts(string value, bool denies)
    {
        await using var console = await StartAsync();
        await console.DoAsync("PUT", "/api/v1/hard-stops/b", $$"""{"kind":"blackout","value":{{value}}}""");
        Assert.Equal(denies ? "hard_stop" : null, await ReasonAsync(console));
        await console.DoAsync("PUT", "/api/v1/hard-stops/b", $$"""{"kind":"blackout","value":{{value}},"scope":{"region":"US"} }""");
        Assert.Null(await ReasonAsync(console));
        Assert.Equal(denies ? "hard_stop" : null, await ReasonAsync(console, question => question["resource"]!["properties"]!.AsObject().Remove("region")));
    }

    [Fact]
    public async Task UnreadableDocuments_FailClosed()
    {
        await using var console = await StartAsync();
        var rules = console.Services.GetRequiredService<IRuleBook>();
        async Task ChangeAsync(string kind, string? document) => await rules.ChangeAsync(
            [new RuleChange { Kind = kind, Id = "odd", Document = document is null ? null : JsonElement.Parse(document), Actor = Kernel.ActorRef.System("test"), Reason = "test" }], TestContext.Current.CancellationToken);
        await ChangeAsync(PolicyRules.Policy, """{"partition":{"regions":["EU"],"more":1},"mode":"shadow","rules":"none"}""");
        Assert.Equal("guidance", await ReasonAsync(console));
        Assert.Null(await ReasonAsync(console, question => question["resource"]!["properties"]!["region"] = "US"));
        Assert.Equal(409, (await console.CallAsync("POST", "/api/v1/policies/odd/mode", new { mode = "shadow", reason = "x" })).Status);
        await ChangeAsync(PolicyRules.Policy, null);
        await ChangeAsync(PolicyRules.HardStop, """{"kind":"moon_phase","value":1}""");
        Assert.Equal("hard_stop", await ReasonAsync(console));
        await ChangeAsync(PolicyRules.HardStop, null);
        Assert.Null(await ReasonAsync(console));
        Assert.True((await console.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());
    }

    [Theory]
    [InlineData("spend_cap", """{"limit":"500","period":"day"}""", """{"limit":{"amount":"500.00","currency":"USD"},"period":"day"}""")]
    [InlineData("spend_cap", """{"limit":12.5,"period":"hour"}""", """{"limit":{"amount":"12.50","currency":"USD"},"period":"hour"}""")]
    [InlineData("spend_cap", """{"limit":{"amount":"1","currency":"USD"},"period":"month"}""", """{"limit":{"amount":"1.00","currency":"USD"},"period":"month"}""")]
    [InlineData("exposure_cap", """{"limit":3,"period":"week","per":"person"}""", """{"limit":3,"per":"person","period":"week"}""")]
    [InlineData("exposure_cap", """{"limit":3,"period":"week"}""", """{"limit":3,"per":"audience","period":"week"}""")]
    [InlineData("rate", """{"limit":100,"period":"minute"}""", """{"limit":100,"period":"minute"}""")]
    public async Task Meters_AreKeptInOneForm(string kind, string value, string stored)
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var saved = await console.DoAsync("PUT", "/api/v1/hard-stops/cap", $$"""{"kind":"{{kind}}","value":{{value}},"scope":{"workflow":"publishing"} }""");
        Assert.Equal(stored, Encoding.UTF8.GetString(CanonicalJson.Write(saved.GetProperty("value"))));
        var limit = HardStopRules.LimitOf("cap", console.Services.GetRequiredService<IHardStops>().Find("cap")!.Definition)!;
        Assert.Equal("publishing", limit.Covers.Workflow);
        Assert.Equal(kind == "spend_cap", limit.Unit == BudgetUnit.Usd);
        Assert.Equal(kind == "exposure_cap", limit.Per != MeteredPer.Whole);
        Assert.True(console.Services.GetRequiredService<IDecisionPoint>().Rules.HardStops.Judge(Packs.Case()).Count == 0);
    }

    [Theory]
    [InlineData("""{"kind":"keyword_block","value":[]}""", 422, "value"), InlineData("""{"kind":"keyword_block","value":["$$$"]}""", 422, "value"), InlineData("""{"kind":"keyword_block","value":{"word":["a"]}}""", 422, "value")]
    [InlineData("""{"kind":"audience_exclusion","value":[1]}""", 422, "value"), InlineData("""{"kind":"rate","value":{"limit":-1,"period":"day"}}""", 422, "value"), InlineData("""{"kind":"rate","value":{"limit":1,"period":"year"}}""", 422, "value")]
    [InlineData("""{"kind":"rate","value":{"limit":1,"period":"day","per":"person"}}""", 422, "value"), InlineData("""{"kind":"spend_cap","value":{"limit":"much","period":"day"}}""", 422, "value"), InlineData("""{"kind":"rate","value":{"limit":1.5,"period":"day"}}""", 422, "value")]
    [InlineData("""{"kind":"blackout","value":{"from":"2026-01-02T00:00:00Z","to":"2026-01-01T00:00:00Z"}}""", 422, "value"), InlineData("""{"kind":"blackout","value":{"from":"2026-01-01T00:00:00","to":"2026-01-02T00:00:00Z"}}""", 422, "value")]
    [InlineData("""{"kind":"blackout","value":{"dates":["25.12.2026"]}}""", 422, "value"), InlineData("""{"kind":"blackout","value":{"dates":["2026-12-25"],"time_zone":"Mars"}}""", 422, "value")]
    [InlineData("""{"kind":"spend_cap","value":{"limit":{"amount":"1","currency":"EUR"},"period":"month"}}""", 422, "value")]
    [InlineData("""{"kind":"wish","value":1}""", 422, "kind"), InlineData("""{"kind":"rate","value":{"limit":1,"period":"day"},"scope":{"planet":"x"}}""", 400, "planet")]
    public async Task BadStop_IsNamedAndChangesNothing(string body, int expected, string field)
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var (status, problem) = await console.CallAsync("PUT", "/api/v1/hard-stops/x", body);
        Assert.True(expected == status && problem.GetProperty("field").GetString() == field, $"{status} {problem}");
        Assert.Equal(404, (await console.CallAsync("GET", "/api/v1/hard-stops/x")).Status);
    }

    private static async Task<ConsoleHost> StartAsync()
    {
        var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 3);
        return console;
    }

    private static async Task<JsonElement> AskAsync(ConsoleHost console, Action<JsonObject>? change = null)
    {
        var question = Scenario.Question();
        change?.Invoke(question);
        return await Scenario.AskAsync(console, await console.TokenAsync(), question);
    }

    private static async Task<string?> ReasonAsync(ConsoleHost console, Action<JsonObject>? change = null) => (await AskAsync(console, change)).Reason();

    private static JsonObject Properties(JsonObject question) => question["action"]!["properties"]!.AsObject();
}
