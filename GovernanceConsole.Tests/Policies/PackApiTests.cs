using System.Text.Json;
using System.Text.Json.Nodes;
using GovernanceConsole.Tests.Infrastructure;

namespace GovernanceConsole.Tests.Policies;

/// <summary>Packs over HTTP: modes, obligations, scenarios, versions, files.</summary>
public sealed class PackApiTests
{
    private const string HoldLapsed = """{"id":"lapsed","effect":"hold","message":"Brand review first.","when":{"field":"segment","op":"is","value":"lapsed"}}""";
    private const string DenyEu = """{"id":"eu","effect":"deny","code":"jurisdiction","message":"Not in the EU.","when":{"field":"region","op":"eq","value":"EU"}}""";

    [Fact]
    public async Task Modes_ShadowRecords_WarnWarns_EnforceBinds_AndAllIsCountedAndVerified()
    {
        await using var console = await StartAsync();
        await PutAsync(console, "brand", "shadow", $"{HoldLapsed},{DenyEu}");
        var shadow = await AskAsync(console);
        Assert.Equal("permit", shadow.GetProperty("outcome").GetString());
        Assert.False(shadow.TryGetProperty("warnings", out _));
        var entry = await EntryAsync(console, shadow);
        Assert.Equal(["brand/eu:deny:shadow", "brand/lapsed:hold:shadow"], Observed(entry));

        await console.DoAsync("POST", "/api/v1/policies/brand/mode", new { mode = "warn", reason = "look at it" });
        var warned = await AskAsync(console);
        Assert.Equal("permit", warned.GetProperty("outcome").GetString());
        Assert.Equal(["eu", "lapsed"], warned.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetProperty("rule").GetString()));

        await console.DoAsync("POST", "/api/v1/policies/brand/mode", new { mode = "enforce", reason = "it is right" });
        var enforced = await AskAsync(console);
        Assert.Equal("jurisdiction", enforced.Reason());
        Assert.Equal(["consent:jurisdiction:deny", "guidance:guidance:hold"], enforced.GetProperty("reasons").EnumerateArray().Select(reason => $"{reason.GetProperty("control")}:{reason.GetProperty("code")}:{reason.GetProperty("outcome")}"));
        Assert.Equal("guidance", (await AskAsync(console, region: "US")).Reason());
        Assert.Null((await AskAsync(console, segment: "new", region: "US")).Reason());

        await Eventually.ThatAsync(async () =>
        {
            var counts = await console.DoAsync("GET", "/api/v1/policies/brand/counts?since=2020-01-01T00:00:00Z");
            return Pair(counts, "shadowed") == "1/1" && Pair(counts, "warned") == "1/1" && Pair(counts, "enforced") == "2/1";
        });
        Assert.Equal(404, (await console.CallAsync("GET", "/api/v1/policies/none/counts")).Status);
        Assert.True((await console.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task UnreadField_HoldsAndIsNamed_AndWhatTheRegionLeavesOpenIsInside()
    {
        await using var console = await StartAsync();
        await console.DoAsync("PUT", "/api/v1/policies/deep", """
            {"mode":"enforce","partition":{"segments":["lapsed"],"regions":["EU"]},"rules":[{"id":"deep","effect":"deny","when":{"field":"discount_percent","op":"gt","value":30}}]}
            """);
        var answer = await AskAsync(console);
        Assert.Equal("hold", answer.GetProperty("outcome").GetString());
        Assert.Contains("'discount_percent' is missing", answer.GetProperty("reasons")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("deny", (await AskAsync(console, change: question => question["action"]!["properties"]!["discount_percent"] = 31)).GetProperty("outcome").GetString());
        Assert.Equal("hold", (await AskAsync(console, change: question => question["action"]!["properties"]!["discount_percent"] = "31")).GetProperty("outcome").GetString());
        Assert.Equal("permit", (await AskAsync(console, region: "US")).GetProperty("outcome").GetString());
        Assert.Equal("hold", (await AskAsync(console, change: question => question["resource"]!["properties"] = new JsonObject())).GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Obligations_ComeWhereTheCallerKnowsThem_AndAsHintsOtherwise()
    {
        await using var console = await StartAsync();
        await PutAsync(console, "must", "enforce", """
            {"id":"disclose","effect":"permit","when":{"field":"channel","op":"eq","value":"email"},"obligations":[{"type":"disclosure","properties":{"text":"Advertisement"}},{"type":"suppression_list"}]}
            """);
        var plain = await AskAsync(console);
        Assert.False(plain.TryGetProperty("obligations", out _));
        Assert.Equal(["must/disclose/disclosure", "must/disclose/suppression_list"], Ids(plain, "guidance"));

        var asked = new Action<JsonObject>(question => question["context"]!["supported_obligations"] = new JsonArray("disclosure"));
        var able = await AskAsync(console, change: asked);
        Assert.Equal(["must/disclose/disclosure"], Ids(able, "obligations"));
        Assert.Equal("Advertisement", able.GetProperty("obligations")[0].GetProperty("properties").GetProperty("text").GetString());
        Assert.Equal(["must/disclose/suppression_list"], Ids(able, "guidance"));

        await PutAsync(console, "no", "enforce", DenyEu);
        var denied = await AskAsync(console, change: asked);
        Assert.False(denied.TryGetProperty("obligations", out _) || denied.TryGetProperty("guidance", out _));
        Assert.True((await console.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task Content_IsJudgedThoughTheLedgerDoesNotKeepIt_AndDecidedAgainAfterItsErasure()
    {
        await using var console = await StartAsync();
        await PutAsync(console, "brand", "enforce", """
            {"id":"promise","effect":"hold","when":{"field":"content.body","op":"contains","value":"guaranteed"}},{"id":"shout","effect":"deny","when":{"all":[{"field":"content.subject","op":"exists"},{"field":"content.subject","op":"matches","value":"^[A-Z !]+$"}]}}
            """);
        async Task<string?> OutcomeAsync(string content) => (await AskAsync(console, change: question => question["action"]!["properties"]!["content"] = JsonNode.Parse(content))).GetProperty("outcome").GetString();
        Assert.Equal("permit", await OutcomeAsync("""{"body":"Plain words."}"""));
        Assert.Equal("hold", await OutcomeAsync("""{"body":"Guaranteed results."}"""));
        Assert.Equal("deny", await OutcomeAsync("""{"subject":"BUY NOW!","body":"Plain words."}"""));
        Assert.Equal("hold", await OutcomeAsync("""{"text":"no body"}"""));
        // What the ledger keeps in the content's place is no content.
        Assert.Equal("hold", await OutcomeAsync("""{"bytes":1,"sha256":"00"}"""));

        Assert.Equal(5, await StoreHand.ChangeAsync(console.Connection, "delete from payloads"));

        var verified = await console.DoAsync("POST", "/api/v1/ledger/verify");
        Assert.True(verified.GetProperty("passed").GetBoolean(), verified.ToString());
    }

    [Fact]
    public async Task LocalTime_StandsInTheFacts_SoThatDecidingAgainGivesTheSame()
    {
        await using var console = await StartAsync();
        await PutAsync(console, "hours", "shadow", """{"id":"ever","effect":"hold","when":{"field":"local_hour","op":"gte","value":0}}""");
        var answer = await AskAsync(console, region: "US");
        Assert.Equal("America/New_York", (await EntryAsync(console, answer)).GetProperty("facts").GetProperty("policies").GetProperty("zone").GetString());
        Assert.True((await console.DoAsync("POST", "/api/v1/ledger/verify")).GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task Scenario_ThatFails_KeepsAVersionFromBeingEnforced()
    {
        await using var console = await StartAsync();
        var pack = JsonNode.Parse($$"""
            {"mode":"enforce","rules":[{{HoldLapsed}}],"scenarios":[
             {"name":"New customers go","request":{"subject":{"type":"agent","id":"x"},"action":{"name":"y"},"resource":{"type":"workflow","id":"z","properties":{"segment":"new"} } },"expect":"permit"},
             {"name":"Lapsed wait","request":{"subject":{"type":"agent","id":"x"},"action":{"name":"y"},"resource":{"type":"workflow","id":"z","properties":{"segment":"lapsed"} } },"expect":"deny","reason":"lapsed"}]}
            """)!;
        var (status, problem) = await console.CallAsync("PUT", "/api/v1/policies/brand", pack.ToJsonString());
        Assert.Equal(422, status);
        Assert.Contains("'Lapsed wait' fails, so this version cannot be enforced: expected deny (lapsed), got hold (guidance).", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(404, (await console.CallAsync("GET", "/api/v1/policies/brand")).Status);

        var tried = await console.DoAsync("POST", "/api/v1/policies/brand/test", pack.ToJsonString());
        Assert.False(tried.GetProperty("passed").GetBoolean());
        Assert.Equal([true, false], tried.GetProperty("scenarios").EnumerateArray().Select(scenario => scenario.GetProperty("passed").GetBoolean()));

        pack["mode"] = "shadow";
        await console.DoAsync("PUT", "/api/v1/policies/brand", pack.ToJsonString());
        Assert.Equal(422, (await console.CallAsync("POST", "/api/v1/policies/brand/mode", new { mode = "enforce", reason = "now" })).Status);
        pack["scenarios"]![1]!["expect"] = "hold";
        pack["mode"] = "enforce";
        await console.DoAsync("PUT", "/api/v1/policies/brand", pack.ToJsonString());
        Assert.Equal("guidance", (await AskAsync(console)).Reason());
    }

    [Fact]
    public async Task VersionsRollbackAndRemoval_AreEntriesWithReasons()
    {
        await using var console = await StartAsync();
        await PutAsync(console, "brand", "enforce", DenyEu);
        await PutAsync(console, "brand", "enforce", HoldLapsed);
        Assert.Equal("guidance", (await AskAsync(console)).Reason());

        var back = await console.DoAsync("POST", "/api/v1/policies/brand/rollback", new { version = 1, reason = "too soft" });
        Assert.Equal(3, back.GetProperty("version").GetInt32());
        Assert.Equal("too soft (back to version 1).", back.GetProperty("change_reason").GetString());
        Assert.Equal("jurisdiction", (await AskAsync(console)).Reason());
        Assert.Equal([3, 2, 1], (await console.DoAsync("GET", "/api/v1/policies/brand/versions")).GetProperty("items").EnumerateArray().Select(version => version.GetProperty("version").GetInt32()));
        Assert.Equal(404, (await console.CallAsync("POST", "/api/v1/policies/brand/rollback", new { version = 9, reason = "x" })).Status);
        Assert.Equal(412, (await console.CallAsync("PUT", "/api/v1/policies/brand", """{"mode":"shadow","rules":[]}""", null, ("If-Match", "\"1\""))).Status);

        Assert.Equal(422, (await console.CallAsync("DELETE", "/api/v1/policies/brand")).Status);
        Assert.Equal(204, (await console.CallAsync("DELETE", "/api/v1/policies/brand?reason=over")).Status);
        Assert.Equal(404, (await console.CallAsync("DELETE", "/api/v1/policies/brand?reason=over")).Status);
        Assert.Null((await AskAsync(console)).Reason());
        Assert.Equal(422, (await console.CallAsync("POST", "/api/v1/policies/brand/rollback", new { version = 4, reason = "x" })).Status);
        await console.DoAsync("POST", "/api/v1/policies/brand/rollback", new { version = 2, reason = "back" });
        Assert.Equal("guidance", (await AskAsync(console)).Reason());
    }

    [Fact]
    public async Task Export_IsAStableFileThatPutTakes()
    {
        await using var console = await StartAsync();
        foreach (var template in (await console.DoAsync("GET", "/api/v1/policy-templates")).GetProperty("items").EnumerateArray())
        {
            var id = template.GetProperty("id").GetString()!;
            await console.DoAsync("PUT", $"/api/v1/policies/{id}", template.GetProperty("policy").GetRawText());
            var file = (await console.DoAsync("GET", $"/api/v1/policies/{id}/export")).GetRawText();
            await console.DoAsync("PUT", $"/api/v1/policies/copy-{id}", file);
            Assert.Equal(file, (await console.DoAsync("GET", $"/api/v1/policies/copy-{id}/export")).GetRawText());
            Assert.StartsWith("{\n  \"mode\": \"shadow\",\n", file, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Templates_CiteTheirSources_AndPassTheirScenariosWherever()
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var templates = (await console.DoAsync("GET", "/api/v1/policy-templates")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["brand-safety", "eu-uk-consent", "quiet-hours", "sensitive-segments", "us-can-spam-ftc"], templates.Select(template => template.GetProperty("id").GetString()));
        Assert.Empty((await console.DoAsync("GET", "/api/v1/policies")).GetProperty("items").EnumerateArray());
        foreach (var template in templates)
        {
            var policy = template.GetProperty("policy");
            Assert.Contains("not legal advice", policy.GetProperty("disclaimer").GetString(), StringComparison.Ordinal);
            Assert.All(policy.GetProperty("rules").EnumerateArray(), rule => Assert.NotEmpty(rule.GetProperty("source").GetString()!));
            var tried = await console.DoAsync("POST", "/api/v1/policies/draft/test", policy.GetRawText());
            Assert.True(tried.GetProperty("passed").GetBoolean() && tried.GetProperty("scenarios").GetArrayLength() >= 6, tried.ToString());
            await console.DoAsync("PUT", $"/api/v1/policies/{template.GetProperty("id").GetString()}", Enforced(policy));
        }
    }

    [Theory]
    [InlineData("""{"mode":"shadow","rules":[{"id":"a","effect":"deny","when":{"field":"colour","op":"eq","value":1}}]}""", 422, "when")]
    [InlineData("""{"mode":"shadow","rules":[{"id":"a","effect":"deny"},{"id":"a","effect":"hold"}]}""", 422, "rules")]
    [InlineData("""{"mode":"shadow","rules":[{"id":"a/b","effect":"deny"}]}""", 422, "rules")]
    [InlineData("""{"mode":"shadow","rules":[{"id":"a","effect":"deny","obligations":[{"type":"x"}]}]}""", 422, "obligations")]
    [InlineData("""{"mode":"shadow","rules":[{"id":"a","effect":"forbid"}]}""", 422, "rules[0].effect")]
    [InlineData("""{"mode":"loud","rules":[]}""", 422, "mode")]
    [InlineData("""{"mode":"shadow","rules":[],"colour":1}""", 400, "colour")]
    [InlineData("""{"mode":"shadow","rules":[],"partition":{"regions":[""]}}""", 422, "partition")]
    [InlineData("""{"mode":"shadow","rules":[],"entities":{"subjects":[{"type":"agent","id":"x"}]}}""", 422, "entities")]
    public async Task BadPack_IsNamedAndChangesNothing(string body, int expected, string field)
    {
        await using var console = await ConsoleHost.OnSqliteAsync();
        var (status, problem) = await console.CallAsync("PUT", "/api/v1/policies/x", body);
        Assert.True(expected == status && problem.GetProperty("field").GetString() == field, $"{status} {problem}");
        Assert.Equal(404, (await console.CallAsync("GET", "/api/v1/policies/x")).Status);
    }

    private static async Task<ConsoleHost> StartAsync()
    {
        var console = await ConsoleHost.OnSqliteAsync();
        await Scenario.SetUpAsync(console);
        await Scenario.DialAsync(console, 3);
        return console;
    }

    private static Task PutAsync(ConsoleHost console, string id, string mode, string rules) => console.DoAsync("PUT", $"/api/v1/policies/{id}", $$"""{"mode":"{{mode}}","rules":[{{rules}}]}""");

    private static async Task<JsonElement> AskAsync(ConsoleHost console, string segment = "lapsed", string region = "EU", Action<JsonObject>? change = null)
    {
        var question = Scenario.Question(region: region);
        question["resource"]!["properties"]!["segment"] = segment;
        change?.Invoke(question);
        return await Scenario.AskAsync(console, await console.TokenAsync(), question);
    }

    private static async Task<JsonElement> EntryAsync(ConsoleHost console, JsonElement answer) =>
        (await console.DoAsync("GET", $"/api/v1/ledger/{answer.GetProperty("ledger").GetProperty("seq").GetInt64()}")).GetProperty("body");

    private static IEnumerable<string> Observed(JsonElement body) =>
        body.GetProperty("decision").GetProperty("observed").EnumerateArray().Select(one => $"{one.GetProperty("pack")}/{one.GetProperty("rule")}:{one.GetProperty("outcome")}:{one.GetProperty("mode")}");

    private static IEnumerable<string?> Ids(JsonElement answer, string name) => answer.GetProperty(name).EnumerateArray().Select(one => one.GetProperty("id").GetString());

    private static string Pair(JsonElement counts, string name) => $"{counts.GetProperty(name).GetProperty("held")}/{counts.GetProperty(name).GetProperty("denied")}";

    private static string Enforced(JsonElement policy)
    {
        var json = JsonNode.Parse(policy.GetRawText())!;
        json["mode"] = "enforce";
        return json.ToJsonString();
    }
}
